using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Reporting;
using Rapport.Reviews.Synthesis;
using Rapport.Reviews.Tests.Synthesis;

namespace Rapport.Reviews.Tests.Reporting;

public sealed class ReportFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("rapport-report-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_report_is_a_folder_of_plain_files()
    {
        var target = Path.Combine(root, "out");
        Assert.Equal(target, ReportFolder.Write(target, Files()).Value);
        var files = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(target, f)).Order(StringComparer.Ordinal);
        Assert.Equal(["analysis.json", "data.csv", "effects.csv", "figures/forest.svg", "figures/funnel.svg", "recompute.R", "report.html", "results.json"], files);
        Assert.Equal(Trials.Bcg, File.ReadAllText(Path.Combine(target, "data.csv")));
        Assert.Equal([target], Directory.EnumerateFileSystemEntries(root));
    }

    [Fact]
    public void An_earlier_report_is_replaced_whole()
    {
        var target = Path.Combine(root, "out");
        ReportFolder.Write(target, [.. Files(), ReportFolder.Text("figures/bubble.svg", "<svg/>")]);
        ReportFolder.Write(target, Files());
        Assert.False(File.Exists(Path.Combine(target, "figures/bubble.svg")));
        Assert.Equal([target], Directory.EnumerateFileSystemEntries(root));
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_left_alone()
    {
        File.WriteAllText(Path.Combine(root, "thesis.docx"), "years of work");
        Assert.True(ReportFolder.Write(root, Files()).IsRefused(out var why, out _));
        Assert.Equal(RefusalKind.Conflict, why.Kind);
        Assert.Contains("thesis.docx", why.Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(root));
    }

    [Fact]
    public void A_file_of_that_name_is_left_alone()
    {
        var target = Path.Combine(root, "out");
        File.WriteAllText(target, "mine");
        Assert.True(ReportFolder.Write(target, Files()).IsRefused(out _, out _));
        Assert.Equal("mine", File.ReadAllText(target));
    }

    [Fact]
    public void What_fails_on_the_way_leaves_nothing()
    {
        var target = Path.Combine(root, "out");
        IEnumerable<ReportFile> Failing()
        {
            yield return ReportFolder.Text("report.html", "half");
            throw new IOException("The disk is full.");
        }

        Assert.True(ReportFolder.Write(target, Failing()).IsRefused(out var why, out _));
        Assert.Contains("The disk is full.", why.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(root));
    }

    [Fact]
    public void The_documents_in_it_give_the_same_result_again()
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, "measure", "RR");
        var target = ReportFolder.Write(Path.Combine(root, "out"), result, specification, "bcg.csv", Encoding.UTF8.GetBytes(Trials.Bcg)).Value;
        var analysis = AnalysisDocument.Read("analysis.json", File.ReadAllBytes(Path.Combine(target, "analysis.json"))).Value;
        var again = SynthesisRun.Run(SynthesisTest.Table(File.ReadAllText(Path.Combine(target, analysis.DataFile))), analysis.Specification).Value;
        Assert.Equal(File.ReadAllBytes(Path.Combine(target, "results.json")), ResultsJson.Write(again));
    }

    private static IEnumerable<ReportFile> Files() =>
        ReportFolder.Files(Trials.Content(Trials.Bcg, "measure", "RR"), Encoding.UTF8.GetBytes(Trials.Bcg));
}
