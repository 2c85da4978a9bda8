using System.Globalization;
using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Bias.Selection;

/// <summary>A selection function that is constant between cutpoints: closed-form expectation, linear in the weights.</summary>
internal sealed class StepFunction : SelectionFunction
{
    private readonly int[] interval;
    private readonly double[][] cuts;
    private readonly bool bothSides;
    private readonly double[] delta;
    private readonly double[] logDelta;

    /// <param name="names">One name an interval but the first, whose weight is 1.</param>
    /// <param name="interval">Interval of each study, 0 the first.</param>
    /// <param name="cuts">For each study the effects between which the intervals lie, descending.</param>
    /// <param name="bothSides">Whether the intervals are of |y|.</param>
    private StepFunction(IReadOnlyList<string> names, int[] interval, double[][] cuts, bool bothSides) =>
        (Names, this.interval, this.cuts, this.bothSides, delta, logDelta) = (names, interval, cuts, bothSides, new double[names.Count], new double[names.Count]);

    internal override IReadOnlyList<string> Names { get; }

    internal override double NoSelection => 1;

    /// <exception cref="ArgumentException">Cutpoints out of order, or an interval of p that holds no study.</exception>
    internal static StepFunction ByP(double[] yi, double[] sei, SelectionModelOptions options)
    {
        int[] interval = Intervals(yi, sei, options);
        if (Empty(interval, options) is { } problem) throw new ArgumentException(problem, nameof(options));
        bool both = options.Direction == FavouredDirection.Either;
        double[] steps = [.. options.Steps];
        string[] names = [.. steps.Select((_, j) => Name(steps, j + 1))];
        double[] critical = Array.ConvertAll(steps, step => Normal.UpperQuantile(both ? step / 2 : step));
        return new StepFunction(names, interval, Array.ConvertAll(sei, s => Array.ConvertAll(critical, z => z * s)), both);
    }

    /// <summary>Which interval of p holds no study, as a sentence; null where each holds one.</summary>
    internal static string? Problem(double[] yi, double[] sei, SelectionModelOptions options) => Empty(Intervals(yi, sei, options), options);

    internal static StepFunction ByEffect(double[] yi, double point) => new(
        [$"effects up to {Text(point)}"], Array.ConvertAll(yi, y => y > point ? 0 : 1), Array.ConvertAll(yi, _ => new[] { point }), bothSides: false);

    internal override void Take(ReadOnlySpan<double> delta)
    {
        delta.CopyTo(this.delta);
        for (int j = 0; j < delta.Length; j++) logDelta[j] = Math.Log(delta[j]);
    }

    internal override double LogWeight(int study) => interval[study] == 0 ? 0 : logDelta[interval[study] - 1];

    internal override void LogSlopes(int study, Span<double> slopes, Span<double> curvatures)
    {
        slopes.Clear();
        curvatures.Clear();
        if (interval[study] is not (> 0 and var j)) return;
        slopes[j - 1] = 1 / delta[j - 1];
        curvatures[(j - 1) * (delta.Length + 1)] = -slopes[j - 1] * slopes[j - 1];
    }

    /// <summary>Moments between one cut and the next as differences of those beyond them; of the masses all terms are positive, so none of their errors matters.</summary>
    internal override void Expect(int study, double mean, double spread, Expectation expectation)
    {
        expectation.Clear();
        double[] cut = cuts[study], weight = expectation.Weight;
        AddBeyond(weight, cut[0], mean, spread);
        Span<double> inner = stackalloc double[weight.Length], outer = stackalloc double[weight.Length];
        weight.CopyTo(outer);
        for (int j = 0; j < cut.Length; j++)
        {
            inner.Clear();
            if (j + 1 < cut.Length) AddBeyond(inner, cut[j + 1], mean, spread);
            else inner[0] = 1;
            for (int n = 0; n < weight.Length; n++)
            {
                double between = inner[n] - outer[n];
                weight[n] += delta[j] * between;
                if (n < expectation.Slopes[j].Length) expectation.Slopes[j][n] = between;
            }

            inner.CopyTo(outer);
        }
    }

    private void AddBeyond(Span<double> moments, double cut, double mean, double spread)
    {
        Expectation.AddTail(moments, 1, (cut - mean) / spread, above: true);
        if (bothSides) Expectation.AddTail(moments, 1, (-cut - mean) / spread, above: false);
    }

    /// <summary>Interval of each study's p, 0 the first.</summary>
    private static int[] Intervals(double[] yi, double[] sei, SelectionModelOptions options)
    {
        double[] steps = [.. options.Steps];
        if (steps.Length == 0) throw new ArgumentException("A step function needs a cutpoint.", nameof(options));
        for (int j = 0; j < steps.Length; j++)
        {
            if (!(steps[j] > (j == 0 ? 0 : steps[j - 1]) && steps[j] < 1)) throw new ArgumentException("Cutpoints of p must ascend inside (0, 1).", nameof(options));
        }

        bool both = options.Direction == FavouredDirection.Either;
        var interval = new int[yi.Length];
        for (int i = 0; i < yi.Length; i++)
        {
            double p = both ? Normal.TwoSided(yi[i] / sei[i]) : Normal.UpperTail(yi[i] / sei[i]);
            interval[i] = steps.Count(step => p > step);
        }

        return interval;
    }

    private static string? Empty(int[] interval, SelectionModelOptions options)
    {
        int empty = Enumerable.Range(0, options.Steps.Count + 1).FirstOrDefault(j => !interval.Contains(j), -1);
        return empty < 0 ? null : $"No study's p lies in the interval {Name(options.Steps, empty)}; the weight of that interval cannot be estimated.";
    }

    private static string Name(IReadOnlyList<double> steps, int j) => j == 0
        ? $"p ≤ {Text(steps[0])}"
        : $"{Text(steps[j - 1])} < p ≤ {(j < steps.Count ? Text(steps[j]) : "1")}";

    private static string Text(double x) => x.ToString("0.######", CultureInfo.InvariantCulture);
}
