using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize;

/// <summary>
/// One line on a terminal that says how far long work has come, written over itself about ten times a second, and gone when the work is done.
/// Ctrl-C needs no help from it: the process ends at once, and nothing is half-written, since files appear whole or not at all.
/// </summary>
internal sealed class ProgressLine(TextWriter terminal, TimeProvider time) : IProgress<SynthesisProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock writing = new();
    private readonly long begun = time.GetTimestamp();
    private long last = time.GetTimestamp();
    private int shown;

    /// <summary>Null where standard error is no terminal: a log has no use for it.</summary>
    public static ProgressLine? OnTerminal(TextWriter messages) => Console.IsErrorRedirected ? null : new(messages, TimeProvider.System);

    /// <summary>Says it, unless something was said a moment ago.</summary>
    public void Report(SynthesisProgress value)
    {
        lock (writing)
        {
            if (time.GetElapsedTime(last) < Pause)
            {
                return;
            }

            last = time.GetTimestamp();
            var text = $"{value.Step}: {(int)(100 * value.Share)} %, {time.GetElapsedTime(begun).TotalSeconds:0} s (Ctrl-C stops)";
            terminal.Write('\r' + text.PadRight(shown));
            shown = text.Length;
        }
    }

    /// <summary>Leaves the line empty.</summary>
    public void Dispose()
    {
        if (shown > 0)
        {
            terminal.Write('\r' + new string(' ', shown) + '\r');
        }
    }
}
