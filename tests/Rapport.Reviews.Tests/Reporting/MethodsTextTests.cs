using System.Text.RegularExpressions;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Reporting;

public sealed partial class MethodsTextTests
{
    [Theory]
    [InlineData("REML", "restricted maximum likelihood")]
    [InlineData("DL", "DerSimonian and Laird 1986")]
    [InlineData("PM", "Paule and Mandel 1982")]
    [InlineData("SJ", "Sidik and Jonkman 2005")]
    public void The_estimator_is_named_with_its_source(string tau2, string name) =>
        Assert.Contains(name, Text("measure", "RR", "tau2", tau2), StringComparison.Ordinal);

    [Theory]
    [InlineData("z", "Wald’s, by the normal distribution")]
    [InlineData("knha", "Knapp and Hartung 2003: standard errors rescaled")]
    [InlineData("adhoc", "never below one")]
    public void The_test_is_named(string test, string name) => Assert.Contains(name, Text("measure", "RR", "test", test), StringComparison.Ordinal);

    [Fact]
    public void The_continuity_correction_is_named()
    {
        Assert.Contains("0.5 was added to the cells of tables with an empty cell", Text("measure", "RR"), StringComparison.Ordinal);
        Assert.Contains("No continuity correction", Text("measure", "RR", "to", "none"), StringComparison.Ordinal);
        Assert.Contains("1 was added to the cells of every table", Text("measure", "OR", "add", "1", "to", "all"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_estimator_and_measure_of_the_vocabulary_has_words()
    {
        foreach (var estimator in SpecificationOptions.Find("tau2")!.Values)
            Assert.Contains(estimator, Text("measure", "RR", "tau2", estimator, "map", "weight=year"), StringComparison.Ordinal);
        foreach (var measure in SpecificationOptions.Find("measure")!.Values)
            Assert.StartsWith("Effects", EffectMethods.Of(new SynthesisSpecification { Measure = measure }), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_source_in_the_text_stands_in_the_references()
    {
        var text = Text("measure", "RR", "test", "knha", "bias", "true", "influence", "true", "equivalence", "-0.2,0.2");
        var references = ReferenceList.CitedIn(text);
        foreach (var cited in Cited().Matches(text).Select(m => m.Groups["name"].Value + "|" + m.Groups["year"].Value).Distinct())
            Assert.Contains(references, r => r.StartsWith(cited.Split('|')[0], StringComparison.Ordinal) && r.Contains($"({cited.Split('|')[1]})", StringComparison.Ordinal));
    }

    private static string Text(params string[] options)
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, options);
        return string.Join(' ', MethodsText.Of(result, specification).Select(s => s.Plain));
    }

    [GeneratedRegex(@"(?<name>\p{Lu}\p{L}+)( and \p{Lu}\p{L}+| et al\.)? (?<year>(19|20)\d\d)")]
    private static partial Regex Cited();
}
