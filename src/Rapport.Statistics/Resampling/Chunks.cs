namespace Rapport.Statistics.Resampling;

/// <summary>Work split into chunks of a fixed size, done on all cores. What a chunk computes depends on its indices alone.</summary>
internal static class Chunks
{
    /// <summary>
    /// Calls <paramref name="work"/> with [from, to) for consecutive chunks of 0 … count − 1, each with a state of its own thread; <paramref name="progress"/>
    /// hears after each chunk, from whichever thread, which share of the work is done.
    /// </summary>
    internal static void Run<TState>(
        long count, int size, Func<TState> state, Action<TState, long, long> work, CancellationToken cancellation, IProgress<double>? progress = null)
    {
        var done = 0L;
        var chunks = (count + size - 1) / size;
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0L, chunks, options, state, (chunk, _, own) =>
        {
            work(own, chunk * size, Math.Min(count, (chunk + 1) * size));
            progress?.Report(Interlocked.Increment(ref done) / (double)chunks);
            return own;
        }, static _ => { });
    }
}
