namespace Rapport.Reviews.Synthesis;

/// <summary>How far long work has come.</summary>
/// <param name="Step">What is being done, in a few words.</param>
/// <param name="Share">From 0 to 1; 1 once it is done.</param>
public readonly record struct SynthesisProgress(string Step, double Share);

/// <summary>What long work reports to, and what stops it.</summary>
/// <param name="Progress">Hears how far it has come, from any thread; null for nobody.</param>
/// <param name="Cancellation">Stops it.</param>
internal sealed record LongWork(IProgress<SynthesisProgress>? Progress, CancellationToken Cancellation)
{
    /// <summary>Progress of one step; null for nobody.</summary>
    public IProgress<double>? Of(string step) => Progress is null ? null : new OneStep(Progress, step);

    private sealed class OneStep(IProgress<SynthesisProgress> whole, string step) : IProgress<double>
    {
        public void Report(double value) => whole.Report(new(step, value));
    }
}
