using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Synthesis;

/// <summary>
/// How much a page may ask for: what takes longer than a person waits is refused beforehand with its limit, no request lasts a minute,
/// and one whose browser has gone away ends at once.
/// </summary>
internal static class Patience
{
    /// <summary>Rows up to which a page computes what rests on the likelihood of every effect many times over.</summary>
    public const int MostForBias = 20_000;

    /// <summary>Rows from which analyses wait for each other, so that those nobody waits for any more do not pile up.</summary>
    private const int Large = 5_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);
    private static readonly SemaphoreSlim AtOnce = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>The analysis, or why it is not for a page.</summary>
    public static async Task<Outcome<SynthesisResult>> RunAsync(Table table, SynthesisSpecification specification, CancellationToken cancel)
    {
        if (specification.Bias && table.RowCount > MostForBias)
        {
            return SynthesisPageRefusals.TooManyForBias(table.RowCount, MostForBias);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = stop.Token;
        try
        {
            return await (table.RowCount < Large
                ? Task.Run(() => SynthesisRun.Run(table, specification, cancellation: work), work)
                : OneOfFewAsync(table, specification, work)).WaitAsync(Longest, cancel);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return SynthesisPageRefusals.TakesTooLong;
        }
    }

    private static async Task<Outcome<SynthesisResult>> OneOfFewAsync(Table table, SynthesisSpecification specification, CancellationToken cancel)
    {
        await AtOnce.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => SynthesisRun.Run(table, specification, cancellation: cancel), cancel);
        }
        finally
        {
            AtOnce.Release();
        }
    }
}
