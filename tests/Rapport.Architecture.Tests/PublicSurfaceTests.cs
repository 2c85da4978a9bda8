namespace Rapport.Architecture.Tests;

public sealed class PublicSurfaceTests
{
    private static readonly string Approved = Path.Combine(Repository.Root, "tests/Rapport.Architecture.Tests/Rapport.Statistics.approved.txt");

    /// <summary>A wanted change is approved by running the test once with RAPPORT_APPROVE=1 and committing the text.</summary>
    [Fact]
    public void Statistics_shows_the_outside_what_was_approved()
    {
        var surface = PublicSurface.Of(typeof(Statistics.Pooling.Fit).Assembly);
        if (Environment.GetEnvironmentVariable("RAPPORT_APPROVE") == "1")
        {
            File.WriteAllText(Approved, surface);
        }

        Assert.Equal(File.ReadAllText(Approved), surface);
    }

    [Fact]
    public void A_member_and_its_types_are_written_out()
    {
        var surface = PublicSurface.Of(typeof(Ground.Refusal).Assembly);

        Assert.Contains("class Rapport.Ground.Refusal\n", surface, StringComparison.Ordinal);
        Assert.Contains("  new(RefusalKind Kind, String Message)\n", surface, StringComparison.Ordinal);
    }
}
