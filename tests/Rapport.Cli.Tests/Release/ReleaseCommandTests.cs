namespace Rapport.Cli.Tests.Release;

public sealed class ReleaseCommandTests : IDisposable
{
    private static readonly string Review = Path.Combine(ReadmeTests.Root, "examples/ipt-depression");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_release_is_made_and_verified()
    {
        var made = Run.Of("release", "make", Review, "--out", folder["r.json"], "--date", "2026-11-22");
        var verified = Run.Of("release", "verify", folder["r.json"]);

        Assert.Equal((0, ""), (made.Status, made.Messages));
        Assert.StartsWith("Interpersonal psychotherapy for depression, release 2026-11-22: made. 3 analyses,", made.Answer, StringComparison.Ordinal);
        Assert.Equal((0, ""), (verified.Status, verified.Messages));
        Assert.Contains("is whole and follows from its own data", verified.Answer, StringComparison.Ordinal);
        Assert.Equal(made.Answer.Split('\n')[1], verified.Answer.Split('\n')[1]);
        Assert.Equal(["r.json"], Directory.GetFiles(Path.GetDirectoryName(folder["r.json"])!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_release_that_is_there_is_left_as_it_is()
    {
        folder.Write("r.json", "mine");

        var run = Run.Of("release", "make", Review, "--out", folder["r.json"]);

        Assert.Equal(2, run.Status);
        Assert.Contains("is there already, and a release is never overwritten", run.FirstMessage, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["r.json"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_and_an_unwritable_place_are_refused()
    {
        Assert.Contains("There is no folder", Run.Of("release", "make", folder["none"], "--out", folder["r.json"]).FirstMessage, StringComparison.Ordinal);
        Assert.Contains("cannot be written", Run.Of("release", "make", Review, "--out", folder["none/r.json"]).FirstMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void An_altered_release_fails()
    {
        Run.Of("release", "make", Review, "--out", folder["r.json"]);
        folder.Write("r.json", File.ReadAllText(folder["r.json"]).Replace("Elkin", "Elkins", StringComparison.Ordinal));

        var run = Run.Of("release", "verify", folder["r.json"]);

        Assert.Equal(3, run.Status);
        Assert.StartsWith("rapport: error: r.json was altered since it was made", run.FirstMessage, StringComparison.Ordinal);
    }
}
