using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Protocols;

namespace Rapport.Reviews.Tests.Protocols;

public sealed class ReviewFolderTests
{
    private const string Description =
        """{ "format": "rapport-review/1", "title": "T", "kind": "review", "question": { "text": "Q?" } }""";

    [Theory]
    [InlineData("ipt-depression")]
    [InlineData("ipt-ptsd")]
    public void What_is_written_reads_back_the_same(string example)
    {
        ReviewFolder review = Examples.Read(example);
        string copy = Path.Combine(Path.GetTempPath(), $"rapport-{example}-{Environment.ProcessId}");
        try
        {
            review.Write(copy);
            ReviewFolder again = ReviewFolder.Read(copy).Value;

            Assert.Equal(review.ToFiles().Keys.Order(), Directory.GetFiles(copy).Select(f => Path.GetFileName(f)!).Order());
            foreach ((string name, byte[] bytes) in review.ToFiles())
            {
                Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(again.ToFiles()[name]));
            }
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void Tables_of_the_examples_are_written_as_they_stand()
    {
        foreach (string file in new[] { "trials.csv", "sources.csv", "missing.csv" })
        {
            Assert.Equal(
                File.ReadAllText(Path.Combine(Examples.Folder("ipt-depression"), file)),
                Encoding.UTF8.GetString(Examples.Read("ipt-depression").ToFiles()[file]));
        }
    }

    [Fact]
    public void A_description_is_enough()
    {
        ReviewFolder review = Read(("review.json", Description)).Value;

        Assert.Equal("Q?", review.Description.Question.Text);
        Assert.Null(review.Trials);
        Assert.Empty(review.Sources);
        Assert.Null(review.Counts);
    }

    [Fact]
    public void An_option_may_stand_several_times()
    {
        ReviewAnalysis analysis = Read(
            ("review.json", With("""{ "name": "A", "data": "d.csv", "options": { "tau2": "DL", "filter": ["a=1", "b=2"] } }""")),
            ("d.csv", "yi,vi,a,b\n1,1,1,2\n")).Value.Description.Analyses[0];

        Assert.Equal(["a=1", "b=2"], analysis.Specification().Value.Filters);
        Assert.Equal("DL", analysis.Specification().Value.Tau2);
    }

    [Theory]
    [InlineData("""{ "format": "rapport-review/1", "titel": "T" }""", "review.json, line 1 is not understood")]
    [InlineData("{ \"format\": \"rapport-review/1\",\n \"title\": ", "review.json, line 2 is not understood")]
    [InlineData("""{ "format": "rapport-review/9", "title": "T", "kind": "k", "question": { "text": "Q" } }""", "\"rapport-review/9\" is not known")]
    [InlineData("null", "it holds nothing")]
    public void A_description_that_is_none_says_where(string description, string expected) =>
        Assert.Contains(expected, Refuse(("review.json", description)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_member_is_named() =>
        Assert.Contains("titel", Refuse(("review.json", """{ "titel": "T" }""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_a_description_is_no_review()
    {
        Assert.Contains("has no review.json", Refuse(("trials.csv", "a\n1\n")).Message, StringComparison.Ordinal);
        Assert.True(ReviewFolder.Read("/no/such/folder").IsRefused(out Refusal? refusal, out _));
        Assert.Equal(RefusalKind.NotFound, refusal.Kind);
    }

    [Theory]
    [InlineData("""{ "name": "A", "data": "x.csv", "options": {} }""", "uses x.csv, which is not in the folder")]
    [InlineData("""{ "name": "A", "data": "trials.csv", "options": { "tau2": "nonsense" } }""", "the analysis \"A\" cannot be run as written")]
    [InlineData("""{ "name": "A", "data": "trials.csv", "options": { "rho": 0.5 } }""", "needs a text in quotation marks")]
    [InlineData("""{ "name": "A", "data": "trials.csv", "options": [] }""", "Options are an object")]
    public void An_analysis_that_cannot_run_is_refused(string analysis, string expected) =>
        Assert.Contains(expected, Refuse(("review.json", With(analysis)), ("trials.csv", "yi,vi\n1,1\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("trials.csv", "a,a\n1,2\n", "trials.csv, line 1: column \"a\" is named twice")]
    [InlineData("sources.csv", "study\nA\n", "sources.csv has no column \"citation\"")]
    [InlineData("sources.csv", "study,citation\nA,NA\n", "sources.csv, row 1 (line 2), column \"citation\" is empty")]
    [InlineData("missing.csv", "study,what,row\nA,sizes,first\n", "missing.csv, row 1 (line 2), column \"row\": found \"first\"")]
    [InlineData("counts.json", """{ "source": "S", "recordsScreened": "many" }""", "counts.json, line 1 is not understood: at $.recordsScreened")]
    [InlineData("stated.json", """{ "source": "S" }""", "stated.json")]
    public void A_file_that_cannot_be_read_is_named(string file, string text, string expected) =>
        Assert.Contains(expected, Refuse(("review.json", Description), (file, text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Studies_without_a_citation_are_named() =>
        Assert.Equal(["B"], Read(
            ("review.json", Description), ("trials.csv", "study,yi\nA,1\nB,2\nB,3\n"), ("sources.csv", "study,citation\nA,Some paper\n")).Value.Unsourced());

    [Fact]
    public void Counts_that_contradict_each_other_are_named()
    {
        PrismaCounts counts = new()
        {
            Source = "S",
            RecordsFromDatabases = 100,
            DuplicatesRemoved = 20,
            RecordsScreened = 79,
            RecordsExcluded = 69,
            ReportsAssessed = 10,
            ReportsExcluded = 4,
            StudiesIncluded = 6,
            ExclusionReasons = [new("no control", 3)],
        };
        Assert.Equal(
            ["records found less duplicates are 80, but 79 records screened are stated.", "the reasons added up are 3, but 4 reports excluded are stated."],
            counts.Contradictions());
    }

    private static string With(string analysis) => Description[..^1] + $", \"analyses\": [{analysis}] }}";

    private static Outcome<ReviewFolder> Read(params (string Name, string Text)[] files) =>
        ReviewFolder.Read(files.ToDictionary(f => f.Name, f => Encoding.UTF8.GetBytes(f.Text)), "folder");

    private static Refusal Refuse(params (string Name, string Text)[] files)
    {
        Assert.True(Read(files).IsRefused(out Refusal? refusal, out _));
        return refusal;
    }
}
