namespace Rapport.Figures;

/// <summary>Round numbers along an axis.</summary>
internal static class Ticks
{
    private static readonly double[][] Decades = [[1, 2, 5], [1, 3], [1]];

    /// <summary>Multiples of 1, 2 or 5 times a power of ten inside [from, to], about <paramref name="wanted"/> of them.</summary>
    public static double[] Linear(double from, double to, int wanted)
    {
        var step = Step(from, to, wanted);
        var first = (long)Math.Ceiling((from / step) - 1e-9);
        var last = (long)Math.Floor((to / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => (first + i) * step)];
    }

    /// <summary>The step of <see cref="Linear"/>.</summary>
    public static double Step(double from, double to, int wanted)
    {
        var raw = (to - from) / Math.Max(1, wanted);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var factor = (raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        return factor * power;
    }

    /// <summary>Round ratios inside [from, to], both above zero: 1–2–5, then 1–3, then powers of ten, then every other power; a narrow range gets round differences.</summary>
    public static double[] Log(double from, double to, int wanted)
    {
        foreach (var mantissas in Decades)
        {
            var ticks = InDecades(from, to, mantissas, 1);
            if (ticks.Length < 3 && mantissas.Length == 3)
                return Linear(from, to, wanted);
            if (ticks.Length <= wanted + 1)
                return ticks;
        }

        for (var stride = 2; ; stride++)
        {
            var ticks = InDecades(from, to, [1], stride);
            if (ticks.Length <= wanted + 1)
                return ticks;
        }
    }

    /// <summary>As few decimals as tell the value: 0.05, 0.5, 1, 20.</summary>
    public static string Label(double value) => Shown.Short(value, Math.Abs(value) switch { 0 => 0, < 0.001 => 8, < 1 => 4, _ => 2 });

    private static double[] InDecades(double from, double to, double[] mantissas, int stride)
    {
        var (low, high) = ((int)Math.Floor(Math.Log10(from)), (int)Math.Ceiling(Math.Log10(to)));
        return
        [
            .. Enumerable.Range(low, high - low + 1)
                .Where(power => power % stride == 0)
                .SelectMany(power => mantissas.Select(m => m * Math.Pow(10, power)))
                .Where(t => t >= from * (1 - 1e-9) && t <= to * (1 + 1e-9)),
        ];
    }
}
