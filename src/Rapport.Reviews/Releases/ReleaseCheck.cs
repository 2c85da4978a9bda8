using System.Text;
using Rapport.Ground;
using Rapport.Ground.Releases;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Releases;

/// <summary>Whether a release is what was made, and follows from the data in it.</summary>
public static class ReleaseCheck
{
    /// <summary>Recomputes the content hash, then every figure from the review that the release holds.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <returns>The release, or what is wrong with it.</returns>
    public static Outcome<EvidenceRelease> Verify(byte[] bytes, string name) => ReleaseFile.Read(bytes, name).Then(release =>
        ReviewFolder.Read(release.Files.ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value)), name)
            .Then(folder => ReleaseMaker.Make(folder, release.Label, release.Date))
            .Then<EvidenceRelease>(again => ReleaseFile.SameFigures(release, again)
                ? release
                : ReleaseMakerRefusals.FiguresDiffer(name, release.Engine, SynthesisRun.EngineVersion)));
}
