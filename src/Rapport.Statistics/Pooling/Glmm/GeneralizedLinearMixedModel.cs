using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling.Counts;

namespace Rapport.Statistics.Pooling.Glmm;

/// <summary>
/// Random-effects models of the counts themselves (Stijnen, Hamza and Özdemir 2010; Jackson, Law, Stijnen, Viechtbauer and White 2018): no
/// normal approximation within studies and no continuity correction. Reproduces metafor's <c>rma.glmm</c>, more finely converged.
/// </summary>
public static class GeneralizedLinearMixedModel
{
    /// <summary>Log odds ratios from 2×2 tables, under any of the four models.</summary>
    /// <param name="tables">One table a study.</param>
    /// <param name="design">Moderators of the effect, one row a study; null for the intercept alone.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">A row is no table, the design does not fit, an option is out of range, or no study carries information.</exception>
    public static GlmmFit OddsRatio(IReadOnlyList<CountTable> tables, Design? design, GlmmOptions options)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var rows = tables.Select((t, i) => t.Checked(i)).ToArray();
        var kept = Kept(rows.Length, i => rows[i].Events > 0 && rows[i].B + rows[i].D > 0);
        var data = new GlmmData("OR", [.. kept.Select(i => rows[i])], design, kept, rows.Length);
        var effects = CountAssembly.Effects("OR", CountAssembly.Columns(data.Rows));
        return GlmmAssembly.Fit(data.Design, "OR", effects, options, (model, x, i) => OddsArms(data.Rows[i], model, x));
    }

    /// <summary>Log rate ratios from events and person-time, under any of the models but the approximate conditional one (which the exact one is here).</summary>
    /// <inheritdoc cref="OddsRatio"/>
    public static GlmmFit RateRatio(IReadOnlyList<RateTable> tables, Design? design, GlmmOptions options)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var rows = tables.Select((t, i) => t.Checked(i)).ToArray();
        var kept = Kept(rows.Length, i => rows[i].Events > 0);
        RateTable[] used = [.. kept.Select(i => rows[i])];
        var effects = CountAssembly.Effects("IRR", CountAssembly.Columns(used));
        return GlmmAssembly.Fit(GlmmData.Rowwise(design, kept, rows.Length), "IRR", effects, options, (model, x, i) => RateArms(used[i], model, x));
    }

    /// <summary>Logits of proportions of single groups: the binomial–normal model.</summary>
    /// <param name="events">k numbers of events, ≥ 0.</param>
    /// <param name="sizes">k group sizes, ≥ the events.</param>
    /// <param name="design">Moderators, one row a study; null for the intercept alone.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">As for <see cref="OddsRatio"/>.</exception>
    public static GlmmFit Proportion(ReadOnlySpan<double> events, ReadOnlySpan<double> sizes, Design? design, GlmmOptions options)
    {
        var (x, n) = Pairs(events, sizes, (a, b) => a >= 0 && b > 0 && a <= b);
        var effects = Escalc.Compute(Escalc.Find("PLO")!, new Dictionary<string, double[]> { ["xi"] = x, ["ni"] = n });
        return GlmmAssembly.Fit(GlmmData.Rowwise(design, Kept(x.Length, _ => true), x.Length), "PLO", effects, options,
            (_, row, i) => new StudyArms(new Arm(new BinomialArm(x[i], n[i]), row)));
    }

    /// <summary>Log incidence rates of single groups: the Poisson–normal model.</summary>
    /// <param name="events">k numbers of events, ≥ 0.</param>
    /// <param name="times">k person-times, &gt; 0.</param>
    /// <param name="design">Moderators, one row a study; null for the intercept alone.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">As for <see cref="OddsRatio"/>.</exception>
    public static GlmmFit Rate(ReadOnlySpan<double> events, ReadOnlySpan<double> times, Design? design, GlmmOptions options)
    {
        var (x, t) = Pairs(events, times, (a, b) => a >= 0 && b > 0);
        var effects = Escalc.Compute(Escalc.Find("IRLN")!, new Dictionary<string, double[]> { ["xi"] = x, ["ti"] = t });
        return GlmmAssembly.Fit(GlmmData.Rowwise(design, Kept(x.Length, _ => true), x.Length), "IRLN", effects, options,
            (_, row, i) => new StudyArms(new Arm(new PoissonArm(x[i], t[i]), row)));
    }

    private static StudyArms OddsArms(CountTable t, GlmmModel model, double[] x) => model switch
    {
        GlmmModel.ConditionalExact => new StudyArms(new Arm(new HypergeometricArm(t.A, t.N1, t.N2, t.Events), x)),
        GlmmModel.ConditionalApproximate => new StudyArms(new Arm(new BinomialArm(t.A, t.Events), x, Math.Log(t.N1 / t.N2))),
        _ => TwoArms(new BinomialArm(t.A, t.N1), new BinomialArm(t.C, t.N2), model, x),
    };

    private static StudyArms RateArms(RateTable t, GlmmModel model, double[] x) => model switch
    {
        GlmmModel.ConditionalExact => new StudyArms(new Arm(new BinomialArm(t.X1, t.Events), x, Math.Log(t.T1 / t.T2))),
        GlmmModel.ConditionalApproximate => throw new ArgumentException("The approximate conditional model is one of odds ratios; for rates the exact one is no harder.", nameof(model)),
        _ => TwoArms(new PoissonArm(t.X1, t.T1), new PoissonArm(t.X2, t.T2), model, x),
    };

    /// <summary>Groups coded +½ and −½ in the random part, so that their labels may be swapped.</summary>
    private static StudyArms TwoArms(ArmLikelihood first, ArmLikelihood second, GlmmModel model, double[] x) =>
        model == GlmmModel.FixedStudies
            ? new StudyArms(new Arm(first, x, Nuisance: 1, Random: 0.5), new Arm(second, new double[x.Length], Nuisance: 1, Random: -0.5))
            : new StudyArms(new Arm(first, [.. x, 1], Random: 0.5, Level: 1), new Arm(second, [.. new double[x.Length], 1], Random: -0.5, Level: 1));

    private static int[] Kept(int rows, Func<int, bool> carries)
    {
        int[] kept = [.. Enumerable.Range(0, rows).Where(carries)];
        return kept.Length > 0 ? kept : throw new ArgumentException("No study has both events and non-events: there is nothing to model.");
    }

    private static (double[] First, double[] Second) Pairs(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Func<double, double, bool> acceptable)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"{first.Length} counts and {second.Length} denominators.", nameof(second));
        }

        for (var i = 0; i < first.Length; i++)
        {
            if (!acceptable(first[i], second[i]) || !double.IsFinite(first[i] + second[i]))
            {
                throw new ArgumentException($"Row {i}: {first[i]} events of {second[i]}.", nameof(first));
            }
        }

        return (first.ToArray(), second.ToArray());
    }
}
