using System.Globalization;

namespace Rapport.Bench;

/// <summary>
/// CPU seconds a call of everything that <c>bench/reference.R</c> measures on the other side, as tab-separated lines:
/// warmed up, then the median of batches of at least a tenth of a second, one thread; and what a call allocates.
/// </summary>
internal static class SideBySide
{
    private const int Batches = 7;
    private const double BatchSeconds = 0.1;

    public static void Run(string[] only)
    {
        foreach (var (name, calls, work) in Work.All)
        {
            if (only.Length == 0 || only.Contains(name))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{MedianSeconds(work):G9}\t{calls}\t{Allocated(work)}"));
            }
        }
    }

    private static double MedianSeconds(Func<double> work)
    {
        var calls = 1;
        while (Seconds(work, calls) < BatchSeconds && calls < 1 << 24)
        {
            calls *= 2;
        }

        return Enumerable.Range(0, Batches).Select(_ => Seconds(work, calls) / calls).Order().ElementAt(Batches / 2);
    }

    private static long Allocated(Func<double> work)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static double Seconds(Func<double> work, int calls)
    {
        var sum = 0.0;
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++)
        {
            sum += work();
        }

        var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        return double.IsNaN(sum) ? throw new InvalidOperationException("A benchmark's answer is no number.") : seconds;
    }
}
