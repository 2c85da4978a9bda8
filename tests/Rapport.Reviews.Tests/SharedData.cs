using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Tests;

/// <summary>Data sets that stand beside the repository and are never part of it; without them their tests are skipped, visibly.</summary>
internal static class SharedData
{
    private static readonly Lazy<Table?> DepressionTable = new(() =>
    {
        if (Find("metapsy/depression-psyctr.csv") is not { } file)
        {
            return null;
        }

        using var stream = File.OpenRead(file);
        return TableReader.Read(stream, "depression-psyctr.csv").Value;
    });

    public static Table Depression()
    {
        Assert.SkipUnless(DepressionTable.Value is not null, "The Metapsy depression data (shared/data/metapsy) are not beside the repository.");
        return DepressionTable.Value!;
    }

    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
