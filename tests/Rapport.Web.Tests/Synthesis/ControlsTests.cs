using System.Text.RegularExpressions;
using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Tests.Synthesis;

/// <summary>Every option of the vocabulary has a control on the page, or a reason why not.</summary>
public sealed partial class ControlsTests
{
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["map"] = "columns are named when a table is imported; the form carries the map along",
        ["exclude"] = "rows are ticked in the list of effects, with a reason that is recorded",
        ["filter"] = "a line a condition, in the group of rows",
    };

    [Fact]
    public void Every_option_has_a_control_or_a_reason_why_not()
    {
        var controls = Directory.GetFiles(Repository.Folder("src/Rapport.Web/Synthesis/Groups"), "*.razor")
            .SelectMany(file => Field().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToList();
        var options = SpecificationOptions.All.Select(o => o.Name).ToList();

        Assert.Empty(options.Except(controls).Except(Elsewhere.Keys));
        Assert.Empty(controls.Except(options));
        Assert.Empty(controls.Intersect(Elsewhere.Keys));
        Assert.Equal(controls.Count, controls.Distinct().Count());
    }

    [Fact]
    public void Measures_are_offered_by_the_columns_and_the_others_say_what_they_lack()
    {
        var measures = Rapport.Reviews.Extraction.MeasuresOfTable.Of(
            Table("study,ai,n1i,ci,n2i\nA,4,40,9,41\n"), new Dictionary<string, string>(), new()).ToDictionary(m => m.Measure.Name, m => string.Join(' ', m.Lacking));
        var printed = Rapport.Reviews.Extraction.MeasuresOfTable.Of(
            Table("study,m1i,se1i,n1i,m2i,ci.lb2i,ci.ub2i,n2i\nA,1,1,20,1,0,2,20\n"), new Dictionary<string, string>(), new()).ToDictionary(m => m.Measure.Name, m => string.Join(' ', m.Lacking));

        Assert.Equal(["", "", "", "yi vi"], new[] { "OR", "RR", "PETO", "GEN" }.Select(name => measures[name]));
        Assert.Equal("m1i sd1i m2i sd2i", measures["MD"]);
        Assert.Equal("", printed["SMD"]);
        Assert.NotEqual("", printed["OR"]);
    }

    [Fact]
    public async Task The_page_disables_measures_that_the_columns_do_not_allow_and_says_why()
    {
        await using var rapport = await Running.StartDemoAsync();

        var page = await Page.GetAsync(rapport, "/reviews/ipt-depression/synthesis?data=trials.csv");
        var lacking = page.Html.QuerySelectorAll("#measure optgroup option[disabled]").Select(o => o.TextContent).ToList();

        Assert.Contains(lacking, text => text.Contains("(IRR): no x1i", StringComparison.Ordinal));
        Assert.Null(page.Html.QuerySelector("#measure > option[value='IRR']"));
        Assert.NotNull(page.Html.QuerySelector("#measure > option[value='GEN']"));
    }

    private static Rapport.Reviews.Extraction.Table Table(string csv)
    {
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        return Rapport.Reviews.Extraction.TableReader.Read(bytes, "trials.csv").Value;
    }

    [GeneratedRegex("<Field Name=\"([^\"]+)\"")]
    private static partial Regex Field();
}
