using Rapport.Ground;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize;

/// <summary>The bytes of a data file and what is asked of them.</summary>
/// <param name="DataName">Name of the data file for messages, without folders.</param>
/// <param name="Data">Its bytes.</param>
/// <param name="Specification">What is asked for.</param>
/// <param name="Recorded">The document that is run again; null for a first run.</param>
internal sealed record SynthesisSource(string DataName, byte[] Data, SynthesisSpecification Specification, AnalysisDocument? Recorded)
{
    public static Outcome<SynthesisSource> OfTable(string file, SynthesisSpecification specification) =>
        InputFile.Read(file).Then<SynthesisSource>(data => new SynthesisSource(Path.GetFileName(file), data, specification, null));

    public static Outcome<SynthesisSource> Again(string file) =>
        InputFile.Read(file).Then(bytes => AnalysisDocument.Read(Path.GetFileName(file), bytes)).Then(document =>
            InputFile.Read(Path.Combine(Path.GetDirectoryName(file) ?? "", document.DataFile)).Then<SynthesisSource>(data =>
                document.RefuseChangedData(data) is { } changed
                    ? changed
                    : new SynthesisSource(document.DataName, data, document.Specification, document)));
}
