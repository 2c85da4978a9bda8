using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction.Derived;

/// <summary>Every way to the figures of a measure from what papers print instead, the better ones first.</summary>
internal static class Derivations
{
    /// <summary>Measures that part by the two standard deviations: one pooled from a test would decide them.</summary>
    private static readonly string[] UnequalDeviations = ["VR", "CVR", "SMDH", "SMD1H"];

    /// <summary>Those of one measure.</summary>
    public static IReadOnlyList<Derivation> For(EscalcMeasure measure, ReportedChoices choices)
    {
        bool Needs(params string[] roles) => measure.RoleSets.Any(set => Array.TrueForAll(roles, set.Contains));
        var all = new List<Derivation>();
        if (Needs("sd2i", "n2i"))
        {
            all.AddRange([.. ArmDerivations.OfArm("1i", choices), .. ArmDerivations.OfArm("2i", choices)]);
            all.AddRange(UnequalDeviations.Contains(measure.Name) ? [] : TestDerivations.PooledDeviation);
        }

        if (measure.Name is "MD" or "SMD")
        {
            all.Add(new(["n1i", "n2i"], ["npairs"], "everybody of a cross-over trial had both conditions", v => (double[])[v[0], v[0]]));
        }

        if (Needs("ti", "n1i"))
        {
            all.AddRange(TestDerivations.StatisticOfGroups);
        }

        if (Needs("ti", "ni"))
        {
            all.AddRange(TestDerivations.StatisticOfCoefficient);
        }

        if (measure.RoleSets[0] is ["ri", "ni"])
        {
            all.AddRange(TestDerivations.Correlation);
        }

        if (Needs("yi"))
        {
            all.AddRange(TestDerivations.Given(choices));
        }

        if (Needs("mi", "sdi"))
        {
            all.AddRange(ArmDerivations.OfOne(choices));
        }

        all.AddRange(Needs("m1i", "ri") ? OfPairs(choices) : []);
        all.AddRange(choices.Response is not null && Needs("ai", "n1i")
            ? [.. ResponseDerivations.Of(choices), .. ArmDerivations.OfArm("1i", choices with { ChangeRho = null }), .. ArmDerivations.OfArm("2i", choices with { ChangeRho = null })]
            : []);
        return all;
    }

    /// <summary>Two measurements of the same persons: deviations from standard errors, and the correlation that papers leave out.</summary>
    private static IEnumerable<Derivation> OfPairs(ReportedChoices choices) =>
    [
        .. ArmDerivations.OfMeasurement("1i"), .. ArmDerivations.OfMeasurement("2i"),
        .. choices.ChangeRho is { } rho ? [new(["ri"], [], FormattableString.Invariant($"correlation {rho} assumed"), _ => rho) { Options = ["change-rho"] }] : Array.Empty<Derivation>(),
    ];
}
