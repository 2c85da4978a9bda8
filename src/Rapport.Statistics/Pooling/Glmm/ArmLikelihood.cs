using Rapport.Statistics.Numerics;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>A log-likelihood with its first two derivatives by the linear predictor.</summary>
internal readonly record struct Slopes(double Value, double First, double Second);

/// <summary>The log-likelihood of one arm (or of one table given its margins) as a concave function of its linear predictor η.</summary>
internal abstract class ArmLikelihood
{
    internal abstract Slopes At(double eta);

    /// <summary>The highest value over all η, infinite ones included.</summary>
    internal abstract double Highest();

    private protected static double LogChoose(double n, double x) =>
        SpecialFunctions.LogGamma(n + 1) - SpecialFunctions.LogGamma(x + 1) - SpecialFunctions.LogGamma(n - x + 1);

    private protected static double TimesLog(double x, double p) => x == 0 ? 0 : x * Math.Log(p);
}

/// <summary>x events among n, η on the logit scale.</summary>
internal sealed class BinomialArm(double x, double n) : ArmLikelihood
{
    private readonly double constant = LogChoose(n, x);

    internal override Slopes At(double eta)
    {
        var e = Math.Exp(-Math.Abs(eta));
        var p = eta >= 0 ? 1 / (1 + e) : e / (1 + e);
        var logOnePlus = Math.Max(eta, 0) + Elementary.Log1p(e);
        return new(constant + (x * eta) - (n * logOnePlus), x - (n * p), -n * e / ((1 + e) * (1 + e)));
    }

    internal override double Highest() => constant + TimesLog(x, x / n) + TimesLog(n - x, 1 - (x / n));
}

/// <summary>x events in person-time t, η the log rate.</summary>
internal sealed class PoissonArm(double x, double t) : ArmLikelihood
{
    private readonly double constant = TimesLog(x, t) - SpecialFunctions.LogGamma(x + 1);

    internal override Slopes At(double eta)
    {
        var mean = t * Math.Exp(eta);
        return new(constant + (x * eta) - mean, x - mean, -mean);
    }

    internal override double Highest() => constant + TimesLog(x, x / t) - x;
}

/// <summary>The events in group 1 given both margins: noncentral hypergeometric, η the log odds ratio (Fisher 1935).</summary>
internal sealed class HypergeometricArm : ArmLikelihood
{
    private readonly double events;
    private readonly double[] logTerms;
    private readonly double[] ratios;
    private readonly double[] inverseRatios;
    private readonly double lowest;

    internal HypergeometricArm(double a, double n1, double n2, double m)
    {
        events = a;
        lowest = Math.Max(0, m - n2);
        logTerms = new double[(int)(Math.Min(n1, m) - lowest) + 1];
        for (var i = 0; i < logTerms.Length; i++)
        {
            logTerms[i] = LogChoose(n1, lowest + i) + LogChoose(n2, m - lowest - i);
        }

        (ratios, inverseRatios) = (new double[logTerms.Length], new double[logTerms.Length]);
        for (var i = 1; i < logTerms.Length; i++)
        {
            // C(n₁, x) C(n₂, m − x) over the same with x − 1.
            var x = lowest + i;
            ratios[i] = (n1 - x + 1) / x * ((m - x + 1) / (n2 - m + x));
            inverseRatios[i] = 1 / ratios[i];
        }
    }

    internal override Slopes At(double eta)
    {
        // The terms are log-concave in i: start at the largest, and walk outwards until nothing is added.
        var peak = Peak(eta);
        double sum = 1, first = 0, second = 0, term = 1;
        var odds = Math.Exp(eta);
        for (var i = peak + 1; i < ratios.Length && term >= 1e-18 * sum; i++)
        {
            term *= ratios[i] * odds;
            Add(term, i - peak, ref sum, ref first, ref second);
        }

        (term, odds) = (1, Math.Exp(-eta));
        for (var i = peak; i > 0 && term >= 1e-18 * sum; i--)
        {
            term *= inverseRatios[i] * odds;
            Add(term, i - 1 - peak, ref sum, ref first, ref second);
        }

        var mean = first / sum;
        var value = logTerms[(int)(events - lowest)] - logTerms[peak] + ((events - lowest - peak) * eta) - Math.Log(sum);
        return new(value, events - lowest - peak - mean, -((second / sum) - (mean * mean)));
    }

    private static void Add(double term, double distance, ref double sum, ref double first, ref double second)
    {
        var weighted = distance * term;
        sum += term;
        first += weighted;
        second += distance * weighted;
    }

    internal override double Highest()
    {
        if (events == lowest || events == lowest + logTerms.Length - 1)
        {
            return 0;
        }

        var root = Brent.Find(eta => At(eta).First, -700, 700);
        return At(root.X).Value;
    }

    private int Peak(double eta)
    {
        // The ratio of neighbours falls with i: bisect for where it passes one.
        var (low, high) = (0, logTerms.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (logTerms[middle + 1] - logTerms[middle] + eta > 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
