using Rapport.Cli.Synthesize.Printing;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize;

/// <summary>Reads the file, runs the synthesis, prints or stores what came out.</summary>
internal static class SynthesizeAction
{
    public static int Run(SynthesizeRequest request, CommandOutput output) =>
        Source(request).Then(source => Compute(source, output)).IsRefused(out var why, out var done)
            ? output.Refuse(why)
            : Deliver(request, done, output);

    /// <summary>The data and what is asked of them: from the command line, or from an analysis document and the data beside it.</summary>
    private static Outcome<SynthesisSource> Source(SynthesizeRequest request) =>
        string.Equals(Path.GetExtension(request.File), ".json", StringComparison.OrdinalIgnoreCase)
            ? request.Options.Count == 0 ? SynthesisSource.Again(request.File) : SynthesizeRefusals.AnalysisTakesNoOptions(request.Options[0].Key)
            : SpecificationParser.Parse(request.Options).Then(specification => SynthesisSource.OfTable(request.File, specification));

    private static Outcome<Synthesis> Compute(SynthesisSource source, CommandOutput output)
    {
        using var data = new MemoryStream(source.Data, writable: false);
        using var progress = ProgressLine.OnTerminal(output.Messages);
        return TableReader.Read(data, source.DataName)
            .Then(table => SynthesisRun.Run(table, source.Specification, progress).Then<Synthesis>(result =>
            {
                source.Recorded?.Difference(result).ToList().ForEach(output.Note);
                return new Synthesis(source, result);
            }));
    }

    private static int Deliver(SynthesizeRequest request, Synthesis done, CommandOutput output)
    {
        if (request.Folder is { } folder && ResultFolder.Write(folder, done).IsRefused(out var why, out _))
        {
            return output.Refuse(why);
        }

        // A program reads the document; the person who started it sees on the terminal what a table would have said below itself.
        (request.Json ? done.Result.Notices : []).ToList().ForEach(output.Note);
        output.Say(request.Json ? ResultsJson.Write(done.Result) : ResultText.Write(done.Result, done.Source.Specification));
        return ExitStatus.Done;
    }
}

/// <summary>A synthesis that was run.</summary>
/// <param name="Source">Data and specification.</param>
/// <param name="Result">What came out.</param>
internal sealed record Synthesis(SynthesisSource Source, SynthesisResult Result);
