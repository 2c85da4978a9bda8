namespace Rapport.Cli.Tests;

/// <summary>A folder of one test's own, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rapport-test-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => folder.Delete(recursive: true);
}
