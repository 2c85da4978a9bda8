using Rapport.Statistics.Bias;
using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Numerics;

namespace Rapport.Bench;

/// <summary>Regression tests whose predictor is a size: 20 trials without small-study effects, so that the slope is 0, on data in which the variance is part of the effect.</summary>
internal static class CoverageOfTrials
{
    private const int Trials = 20;
    private const string Tied = "standard errors are tied to the effect: the larger it is, the less is the slope 0";

    public static CoverageTable OddsRatios() => new CoverageTable(
        "The slope 0 of regression tests for odds ratios, 20 trials of 20 to 200 people an arm, risk 0.3 in the second", 4_000,
        ["log OR 0", "log OR −1", "log OR 0, τ² 0.1"]).Simulate((s, random, table) =>
        {
            double[][] c = Tables(s == 1 ? -1 : 0, s == 2 ? 0.1 : 0, random);
            double[] ai = c[0], n1i = c[1], ci = c[2], n2i = c[3], ni = [.. n1i.Zip(n2i, (n1, n2) => n1 + n2)];
            var (yi, vi) = Effects("OR", ("ai", ai), ("n1i", n1i), ("ci", ci), ("n2i", n2i));
            const string near = "made not to be tied to the effect";
            table.Count("Egger", s, Egger.Test(yi, vi).Slope.Ci, 0, Tied);
            table.Count("Harbord", s, SmallStudyTests.Harbord(ai, n1i, ci, n2i).Slope.Ci, 0, near);
            table.Count("Peters", s, SmallStudyTests.Peters(yi, ai, n1i, ci, n2i).Slope.Ci, 0, near);
            table.Count("Macaskill", s, SmallStudyTests.Macaskill(yi, vi, ni).Slope.Ci, 0, near);
            table.Count("Deeks", s, SmallStudyTests.Deeks(yi, n1i, n2i).Slope.Ci, 0, near);
        });

    public static CoverageTable MeanDifferences() => new CoverageTable(
        "The slope 0 of regression tests for standardized mean differences, 20 trials of 10 to 100 people an arm", 4_000,
        ["SMD 0", "SMD 0.8", "SMD 0, τ² 0.1", "SMD 1.5"]).Simulate((s, random, table) =>
        {
            double[][] c = Groups(s switch { 1 => 0.8, 3 => 1.5, _ => 0 }, s == 2 ? 0.1 : 0, random);
            var (yi, vi) = Effects("SMD", ("m1i", c[0]), ("sd1i", c[1]), ("n1i", c[2]), ("m2i", c[3]), ("sd2i", c[4]), ("n2i", c[5]));
            table.Count("Egger", s, Egger.Test(yi, vi).Slope.Ci, 0, Tied);
            table.Count("Pustejovsky–Rodgers", s, SmallStudyTests.PustejovskyRodgers(yi, c[2], c[5]).Slope.Ci, 0, "made not to be tied to the effect");
        });

    private static (double[] Yi, double[] Vi) Effects(string measure, params (string Role, double[] Values)[] columns)
    {
        var effects = Escalc.Compute(Escalc.Find(measure)!, columns.ToDictionary(c => c.Role, c => c.Values));
        return ([.. effects.Select(e => e.Yi)], [.. effects.Select(e => e.Vi)]);
    }

    /// <summary>Columns ai, n1i, ci, n2i.</summary>
    private static double[][] Tables(double logOdds, double tau2, RandomSource random) => Columns(4, row =>
    {
        var risk = 1 / (1 + Math.Exp(-(Math.Log(0.3 / 0.7) + logOdds + (Math.Sqrt(tau2) * random.NextNormal()))));
        (row[1], row[3]) = (20 + random.Next(181), 20 + random.Next(181));
        (row[0], row[2]) = (Events(row[1], risk, random), Events(row[3], 0.3, random));
    });

    /// <summary>Columns m1i, sd1i, n1i, m2i, sd2i, n2i.</summary>
    private static double[][] Groups(double difference, double tau2, RandomSource random) => Columns(6, row =>
    {
        (row[2], row[5]) = (10 + random.Next(91), 10 + random.Next(91));
        (row[0], row[1]) = Group(row[2], difference + (Math.Sqrt(tau2) * random.NextNormal()), random);
        (row[3], row[4]) = Group(row[5], 0, random);
    });

    private static double[][] Columns(int columns, Action<double[]> fill)
    {
        var rows = new double[Trials][];
        for (var i = 0; i < Trials; i++)
        {
            fill(rows[i] = new double[columns]);
        }

        return [.. Enumerable.Range(0, columns).Select(j => rows.Select(row => row[j]).ToArray())];
    }

    private static double Events(double n, double risk, RandomSource random)
    {
        var events = 0;
        for (var i = 0; i < n; i++)
        {
            events += random.NextUniform() < risk ? 1 : 0;
        }

        return events;
    }

    /// <summary>Mean and standard deviation of n people of standard deviation 1.</summary>
    private static (double Mean, double Sd) Group(double n, double mean, RandomSource random)
    {
        var squares = 0.0;
        for (var i = 1; i < n; i++)
        {
            var z = random.NextNormal();
            squares += z * z;
        }

        return (mean + (random.NextNormal() / Math.Sqrt(n)), Math.Sqrt(squares / (n - 1)));
    }
}
