using Rapport.Reviews.Protocols;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Protocols;

/// <summary>The example reviews of the repository.</summary>
internal static class Examples
{
    internal static string Folder(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "examples", name);
            if (File.Exists(Path.Combine(path, "review.json")))
            {
                return path;
            }
        }

        throw new DirectoryNotFoundException($"examples/{name}");
    }

    internal static ReviewFolder Read(string name) => ReviewFolder.Read(Folder(name)).Value;

    internal static SynthesisResult Run(ReviewFolder review, int analysis)
    {
        ReviewAnalysis asked = review.Description.Analyses[analysis];
        return SynthesisRun.Run(review.Data[asked.Data], asked.Specification().Value).Value;
    }
}
