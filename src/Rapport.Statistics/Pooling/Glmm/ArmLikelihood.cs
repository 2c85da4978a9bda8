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
    }

    internal override Slopes At(double eta)
    {
        // The terms are log-concave in i: start at the largest, and walk outwards until nothing is added.
        var peak = Peak(eta);
        double sum = 1, first = 0, second = 0;
        for (var direction = -1; direction <= 1; direction += 2)
        {
            for (var i = peak + direction; i >= 0 && i < logTerms.Length; i += direction)
            {
                var d = i - peak;
                var term = Math.Exp(logTerms[i] - logTerms[peak] + (d * eta));
                sum += term;
                first += d * term;
                second += (double)d * d * term;
                if (term < 1e-18 * sum)
                {
                    break;
                }
            }
        }

        var mean = first / sum;
        var value = logTerms[(int)(events - lowest)] - logTerms[peak] + ((events - lowest - peak) * eta) - Math.Log(sum);
        return new(value, events - lowest - peak - mean, -((second / sum) - (mean * mean)));
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
