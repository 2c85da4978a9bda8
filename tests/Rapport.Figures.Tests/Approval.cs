namespace Rapport.Figures.Tests;

/// <summary>
/// Compares a drawing with the file approved for it, byte for byte. A wanted change: run the tests once with RAPPORT_APPROVE=1, look at the
/// pictures, commit them.
/// </summary>
internal static class Approval
{
    public static void Matches(string name, Svg drawn)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Approved", name + ".svg");
        var text = drawn.Standalone();
        if (Environment.GetEnvironmentVariable("RAPPORT_APPROVE") == "1")
            File.WriteAllText(Path.Combine(SourceFolder(), name + ".svg"), text);
        else if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            var received = Path.Combine(AppContext.BaseDirectory, name + ".received.svg");
            File.WriteAllText(received, text);
            Assert.Fail($"{name}.svg is not as approved; what was drawn is in {received}.");
        }
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "rapport.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests", "Rapport.Figures.Tests", "Approved");
    }
}
