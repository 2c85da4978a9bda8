using Rapport.Statistics.EffectSizes.Conversions;

namespace Rapport.Reviews.Extraction.Derived;

/// <summary>Mean and standard deviation of a group from what is printed of it alone.</summary>
internal static class ArmDerivations
{
    /// <summary>Of one of two groups: <paramref name="arm"/> is <c>1i</c> or <c>2i</c>.</summary>
    public static IEnumerable<Derivation> OfArm(string arm, ReportedChoices choices) =>
    [
        FromError($"sd{arm}", $"se{arm}", $"n{arm}"),
        FromLimits($"m{arm}", $"sd{arm}", $"ci.lb{arm}", $"ci.ub{arm}", $"n{arm}", choices),
        .. FromMedian($"m{arm}", $"sd{arm}", arm, $"n{arm}", choices),
        .. FromChange(arm, choices),
    ];

    /// <summary>Of a single group.</summary>
    public static IEnumerable<Derivation> OfOne(ReportedChoices choices) =>
    [
        FromError("sdi", "sei", "ni"),
        FromLimits("mi", "sdi", "ci.lb", "ci.ub", "ni", choices),
        .. FromMedian("mi", "sdi", "", "ni", choices),
    ];

    /// <summary>Of one of two measurements of the same persons.</summary>
    public static IEnumerable<Derivation> OfMeasurement(string arm) => [FromError($"sd{arm}", $"se{arm}", "ni")];

    private static Derivation FromError(string sd, string se, string n) => new(
        [sd], [se, n], "standard error of the mean times √n (Cochrane Handbook, chapter 6)", v => ReportedStatistics.SdFromStandardError(v[0], v[1]));

    private static Derivation FromLimits(string m, string sd, string lower, string upper, string n, ReportedChoices choices) => new(
        [m, sd], [lower, upper, n], FormattableString.Invariant($"{100 * (decimal)choices.CiLevel:0.############} % confidence limits of the mean, t with n − 1 degrees of freedom (Cochrane Handbook, chapter 6)"),
        v => !(v[1] > v[0]) ? new Following(null, "the upper confidence limit must lie above the lower one")
            : v[2] <= 1 ? Following.Nothing
            : (double[])[(v[0] + v[1]) / 2, ReportedStatistics.SdFromInterval(v[0], v[1], v[2], choices.CiLevel)])
    { Options = ["ci-level"] };

    private static IEnumerable<Derivation> FromMedian(string m, string sd, string arm, string n, ReportedChoices choices)
    {
        var method = choices.MedianMethod == "wan" ? FiveNumberMethod.Wan : FiveNumberMethod.Recommended;
        string Source(string deviation) => method == FiveNumberMethod.Wan ? "(Wan et al. 2014)" : $"(mean Luo et al. 2018, SD {deviation})";
        var (min, q1, med, q3, max) = ($"min{arm}", $"q1.{arm}", $"med{arm}", $"q3.{arm}", $"max{arm}");
        if (arm.Length == 0)
        {
            (q1, q3) = ("q1", "q3");
        }

        yield return new([m, sd], [min, q1, med, q3, max, n], $"median, quartiles and range {Source("Shi et al. 2020")}", v => Ascending(v) ?? Unskewed(
            () => FiveNumberSkewness.FromAll(v[0], v[1], v[2], v[3], v[4], v[5]), () => FiveNumbers.FromAll(v[0], v[1], v[2], v[3], v[4], v[5], method), choices))
        { Options = ["median-method"] };
        yield return new([m, sd], [q1, med, q3, n], $"median and quartiles {Source("Wan et al. 2014")}", v => Ascending(v) ?? Unskewed(
            () => FiveNumberSkewness.FromQuartiles(v[0], v[1], v[2], v[3]), () => FiveNumbers.FromQuartiles(v[0], v[1], v[2], v[3], method), choices))
        { Options = ["median-method"] };
        yield return new([m, sd], [min, med, max, n], $"median and range {Source("Wan et al. 2014")}", v => Ascending(v) ?? Unskewed(
            () => FiveNumberSkewness.FromRange(v[0], v[1], v[2], v[3]), () => FiveNumbers.FromRange(v[0], v[1], v[2], v[3], method), choices))
        { Options = ["median-method"] };
    }

    /// <summary>The last value is the size; null where all is in order.</summary>
    private static Following? Ascending(double[] v)
    {
        for (var i = 1; i < v.Length - 1; i++)
        {
            if (!(v[i] >= v[i - 1]))
            {
                return new Following(null, "minimum, quartiles, median and maximum must ascend");
            }
        }

        return v[^1] >= 2 && v[^2] > v[0] ? default(Following?) : Following.Nothing;
    }

    private static Following Unskewed(Func<SkewnessTest> test, Func<MeanAndSd> estimate, ReportedChoices choices)
    {
        var skewness = test();
        var skewed = skewness.IsSignificant;
        if (skewed && choices.Skewed != "keep")
        {
            return new Following(null, Unfit: FormattableString.Invariant(
                $"Median with quartiles or range too skewed for a mean to be estimated (asymmetry {skewness.Statistic:0.###}, at most {skewness.Critical:0.###}; Shi et al. 2023); --skewed keep uses it all the same."));
        }

        var (mean, sd) = estimate();
        return sd > 0 ? new Following([mean, sd]) { Option = skewed ? "skewed" : null } : Following.Nothing;
    }

    private static IEnumerable<Derivation> FromChange(string arm, ReportedChoices choices)
    {
        if (choices.ChangeRho is not { } rho)
        {
            yield break;
        }

        var how = FormattableString.Invariant($"SDs before and after, correlation {rho} assumed (Cochrane Handbook, chapter 6)");
        yield return new([$"m{arm}"], [$"mpre{arm}", $"mpost{arm}"], "mean after less mean before", v => v[1] - v[0]);
        yield return new([$"sd{arm}"], [$"sdpre{arm}", $"sdpost{arm}"], how, v =>
            ChangeScores.Sd(v[0], v[1], rho) is > 0 and var sd ? sd : Following.Nothing)
        { Options = ["change-rho"] };
    }
}
