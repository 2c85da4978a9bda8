namespace Rapport.Cli.Tests;

/// <summary>
/// Output that was read and approved, as a file beside the test. Where the output differs it is written beside the approved one as
/// <c>.received</c>; to approve it, read it and rename it.
/// </summary>
internal static class Approved
{
    public static void Matches(string name, string output)
    {
        var folder = Path.Combine(ReadmeTests.Root, "tests/Rapport.Cli.Tests/Synthesize/Approved");
        var approved = Path.Combine(folder, name);
        var received = Path.Combine(folder, name + ".received");
        File.Delete(received);
        if (!File.Exists(approved) || File.ReadAllText(approved) != output)
        {
            File.WriteAllText(received, output);
            Assert.Equal(File.Exists(approved) ? File.ReadAllText(approved) : "", output);
        }
    }
}
