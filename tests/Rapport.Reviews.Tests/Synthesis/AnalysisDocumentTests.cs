using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

public sealed class AnalysisDocumentTests
{
    private const string Csv = "study,yi,vi\nA,0.1,0.01\nB,0.5,0.02\nC,0.4,0.03\n";

    private static readonly byte[] Data = Encoding.UTF8.GetBytes(Csv);

    [Fact]
    public void Written_and_read_back_it_asks_for_the_same()
    {
        var spec = SynthesisTest.Specify("test", "knha", "filter", "study!=X", "filter", "vi<1", "exclude", "2", "influence", "");
        var document = Document(spec);

        var again = AnalysisDocument.Read("analysis.json", document.Write()).Value;

        Assert.Equal(SpecificationOptions.Write(spec), SpecificationOptions.Write(again.Specification));
        Assert.Equal(document.Write(), again.Write());
    }

    [Fact]
    public void Run_again_it_gives_the_same_bytes()
    {
        var document = AnalysisDocument.Read("analysis.json", Document(SynthesisTest.Specify("tau2", "PM")).Write()).Value;

        var first = SynthesisTest.Run(Csv, "tau2", "PM").Value;
        var again = SynthesisRun.Run(SynthesisTest.Table(Csv), document.Specification).Value;

        Assert.Equal(ResultsJson.Write(first), ResultsJson.Write(again));
        Assert.Empty(document.Difference(again));
    }

    [Fact]
    public void Changed_data_are_refused()
    {
        var refusal = Document(SynthesisTest.Specify()).RefuseChangedData(Encoding.UTF8.GetBytes(Csv.Replace("0.1", "0.2", StringComparison.Ordinal)));

        Assert.Equal(RefusalKind.Input, refusal!.Kind);
        Assert.Contains("not the data that this analysis was made from", refusal.Message, StringComparison.Ordinal);
        Assert.Null(Document(SynthesisTest.Specify()).RefuseChangedData(Data));
    }

    [Fact]
    public void Numbers_that_differ_from_the_recorded_ones_are_told()
    {
        var document = Document(SynthesisTest.Specify());

        var difference = Assert.Single(document.Difference(SynthesisTest.Run(Csv, "tau2", "DL").Value));

        Assert.Contains("differ from those recorded", difference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"rapport":"1","data":{"name":"a","file":"a","sha256":"x"},"options":[],"resultsSha256":"x"}""")]
    [InlineData("""{"rapport":"1","data":{"name":"a","file":"a","sha256":"x"},"options":{"model":3},"resultsSha256":"x"}""")]
    [InlineData("""{"rapport":"1","data":{"name":"a","file":"../a","sha256":"x"},"options":{},"resultsSha256":"x"}""")]
    public void What_is_no_analysis_is_refused(string json) =>
        Assert.Equal(RefusalKind.Input, AnalysisDocument.Read("a.json", Encoding.UTF8.GetBytes(json)).Refusal?.Kind);

    [Fact]
    public void Options_that_this_version_does_not_know_are_refused_by_name() =>
        Assert.Contains("--bayes", AnalysisDocument.Read("a.json", Encoding.UTF8.GetBytes(
            """{"rapport":"1","data":{"name":"a","file":"a","sha256":"x"},"options":{"bayes":"true"},"resultsSha256":"x"}""")).Refusal!.Message, StringComparison.Ordinal);

    private static AnalysisDocument Document(SynthesisSpecification spec) =>
        AnalysisDocument.Of("trials.csv", Data, spec, SynthesisRun.Run(SynthesisTest.Table(Csv), spec).Value);
}
