namespace Rapport.Web.Tests;

/// <summary>Finds the files of the repository from wherever the tests run.</summary>
internal static class Repository
{
    public static string Folder(string path) => Above().Select(up => Path.Combine(up, path)).First(Directory.Exists);

    public static string File(string path) => Above().Select(up => Path.Combine(up, path)).First(System.IO.File.Exists);

    private static IEnumerable<string> Above()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
