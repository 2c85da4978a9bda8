namespace Rapport.Statistics.Bias;

/// <summary>The three estimators of the number of missing studies, and their standard errors (Duval and Tweedie 2000a, §4; 2000b, §5).</summary>
internal static class MissingStudies
{
    /// <summary>Estimate from signed ranks; not rounded, and negative where the other side has the gaps.</summary>
    internal static double Estimate(MissingStudiesEstimator estimator, double[] signedRanks)
    {
        double k = signedRanks.Length, positive = 0, mostNegative = 0;
        foreach (double rank in signedRanks)
        {
            if (rank > 0) positive += rank;
            mostNegative = Math.Max(mostNegative, -rank);
        }

        return estimator switch
        {
            MissingStudiesEstimator.R0 => k - mostNegative - 1,
            MissingStudiesEstimator.L0 => ((4 * positive) - (k * (k + 1))) / ((2 * k) - 1),
            MissingStudiesEstimator.Q0 => k - 0.5 - Math.Sqrt(Math.Max(0, (2 * k * k) - (4 * positive) + 0.25)),
            _ => throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "Unknown estimator."),
        };
    }

    /// <summary>The estimate as a number of studies.</summary>
    internal static int Rounded(double k0) => (int)Math.Max(0, Math.Round(k0, MidpointRounding.ToEven));

    /// <summary>Standard error at the estimate as it is before rounding, as metafor reports it.</summary>
    internal static double StandardError(MissingStudiesEstimator estimator, double k, double k0)
    {
        double ranks = ((k * (k + 1) * ((2 * k) + 1)) + (10 * k0 * k0 * k0) + (27 * k0 * k0) + (17 * k0)
            - (18 * k * k0 * k0) - (18 * k * k0) + (6 * k * k * k0)) / 24;
        return estimator switch
        {
            MissingStudiesEstimator.R0 => Math.Sqrt((2 * Math.Max(0, k0)) + 2),
            MissingStudiesEstimator.L0 => 4 * Math.Sqrt(ranks) / ((2 * k) - 1),
            MissingStudiesEstimator.Q0 => 2 * Math.Sqrt(ranks / (((k - 0.5) * (k - 0.5)) - (k0 * ((2 * k) - k0 - 1)))),
            _ => throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "Unknown estimator."),
        };
    }
}
