namespace Rapport.Cli.Synthesize.Printing;

/// <summary>Intervals as lines of characters on one axis.</summary>
internal sealed class ForestText
{
    private const int Width = 41;
    private readonly double lower;
    private readonly double upper;
    private readonly double? reference;

    private ForestText(double lower, double upper, double? reference) => (this.lower, this.upper, this.reference) = (lower, upper, reference);

    /// <summary>The values at the ends of the axis.</summary>
    public string Axis => NumberText.Of(lower, 2) + NumberText.Of(upper, 2).PadLeft(Width - NumberText.Of(lower, 2).Length);

    /// <summary>An axis that holds nearly all intervals; arrows mark where one goes on.</summary>
    public static ForestText Over(IReadOnlyList<double[]> intervals, double? reference)
    {
        var (lowers, uppers) = (Sorted(intervals, 0), Sorted(intervals, 1));
        var (low, high) = lowers.Length == 0 ? (-1, 1) : (lowers[lowers.Length / 20][0], uppers[^(1 + (uppers.Length / 20))][1]);
        if (reference is { } value)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return high > low ? new(low, high, reference) : new(low - 1, high + 1, reference);
    }

    /// <summary>Sorts the intervals, not their bounds: sorting value types is compiled at start-up.</summary>
    private static double[][] Sorted(IReadOnlyList<double[]> intervals, int bound)
    {
        double[][] sorted = [.. intervals];
        Array.Sort(sorted, (a, b) => a[bound].CompareTo(b[bound]));
        return sorted;
    }

    public string Line(double estimate, IReadOnlyList<double> ci) => Draw(estimate, ci, '─', '■');

    public string Diamond(double estimate, IReadOnlyList<double> ci) => Draw(estimate, ci, '═', '◆');

    private string Draw(double estimate, IReadOnlyList<double> ci, char bar, char mark)
    {
        var line = new string(' ', Width).ToCharArray();
        if (reference is { } value)
        {
            line[At(value)] = '│';
        }

        for (var i = At(ci[0]); i <= At(ci[1]); i++)
        {
            line[i] = bar;
        }

        if (ci[0] < lower)
        {
            line[0] = '←';
        }

        if (ci[1] > upper)
        {
            line[^1] = '→';
        }

        if (estimate >= lower && estimate <= upper)
        {
            line[At(estimate)] = mark;
        }

        return new string(line);
    }

    private int At(double x) => (int)Math.Round(Math.Clamp((x - lower) / (upper - lower), 0, 1) * (Width - 1));
}
