using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Rapport.Web.Synthesis;

/// <summary>How long the server took over each step of an answer, for the Server-Timing header (milliseconds).</summary>
internal sealed class ServerTiming
{
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly StringBuilder steps = new();
    private long last = Stopwatch.GetTimestamp();

    /// <summary>Begins; the header is written when the answer begins to go out, its page rendered by then.</summary>
    public static ServerTiming Of(HttpContext context)
    {
        var timing = new ServerTiming();
        context.Response.OnStarting(() =>
        {
            timing.Mark("render");
            context.Response.Headers["Server-Timing"] = timing.steps + $"total;dur={Milliseconds(timing.began)}";
            return Task.CompletedTask;
        });
        return timing;
    }

    /// <summary>A step is over.</summary>
    public void Mark(string step)
    {
        steps.Append(CultureInfo.InvariantCulture, $"{step};dur={Milliseconds(last)}, ");
        last = Stopwatch.GetTimestamp();
    }

    private static string Milliseconds(long since) => Stopwatch.GetElapsedTime(since).TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
