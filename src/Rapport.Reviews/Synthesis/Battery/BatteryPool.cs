using Rapport.Statistics.Decisions;
using Rapport.Statistics.Influence;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>The models of the battery that pool effects as independent, and what they have in common with the others.</summary>
internal sealed class BatteryPool(SynthesisSpecification spec, string? benefit, CancellationToken cancellation)
{
    private readonly List<string> notices = [];

    public PoolingOptions Options { get; } = Statistics.Pooling.Conventions.MetapsyTools.Options with { Level = spec.Level };

    public double Cer { get; } = spec.Cer ?? Statistics.Pooling.Conventions.MetapsyTools.ControlEventRate!.Value;

    public string? Benefit => benefit;

    public double Level => spec.Level;

    /// <summary>Stops the battery between two models, and within those that take long.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>What holds for the whole battery.</summary>
    public IEnumerable<string> Notices => Standardised && benefit is null
        ? [.. notices, "Battery: numbers needed to treat need the direction of a benefit; --benefit positive or negative states it."]
        : notices;

    private bool Standardised => SynthesisMeasures.MayBeStandardised(spec.Measure);

    /// <summary>The random-effects model of these effects.</summary>
    public BatteryEntry Of(string name, PooledStudies studies, IReadOnlyList<string>? removed = null)
    {
        cancellation.ThrowIfCancellationRequested();
        if (studies.K == 0)
        {
            return new(name, null, "no effect is left.");
        }

        var fit = InverseVariance.Fit(studies.Yi, studies.Vi, Options);
        return fit.Convergence.Converged
            ? new(name, Of(fit) with { Removed = removed }, null)
            : new(name, null, $"the between-study variance did not converge: {fit.Convergence.Reason}");
    }

    public BatteryModel Of(Fit fit)
    {
        var h = fit.Heterogeneity;
        return new(fit.K, fit.Pooled.Value, ResultParts.Bounds(fit.Pooled.Ci), fit.Pooled.P, [fit.Tau2])
        {
            Pi = PredictionInterval.Of(fit) is { } pi ? ResultParts.Bounds(pi) : null,
            I2 = fit.K > 1 ? h.I2 : null,
            I2Ci = TestBasedI2.Of(h.Q, h.QDf, Level) is { } ci ? ResultParts.Bounds(ci) : null,
            Nnt = Nnt(fit.Pooled.Value),
        };
    }

    /// <summary>Persons to treat for one more response; null where the effect is no standardised difference, its direction unknown, or the number infinite.</summary>
    public double? Nnt(double estimate) =>
        Standardised && benefit is not null
        && NumberNeededToTreat.FurukawaLeucht(benefit == DecisionOptions.Positive ? estimate : -estimate, Cer) is var number && double.IsFinite(number)
            ? number
            : null;

    /// <summary>The lowest or highest effect of each study, the first of equal ones; studies in the order of first appearance.</summary>
    public static PooledStudies OneAStudy(PooledStudies rows, bool highest)
    {
        var chosen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.K; i++)
        {
            if (!chosen.TryGetValue(rows.Label[i], out var other) || (highest ? rows.Yi[i] > rows.Yi[other] : rows.Yi[i] < rows.Yi[other]))
            {
                chosen[rows.Label[i]] = i;
            }
        }

        return Without(rows, i => chosen[rows.Label[i]] != i);
    }

    /// <summary>Without the effects whose own interval misses that of the pooled one.</summary>
    public BatteryEntry WithoutOutliers(PooledStudies studies)
    {
        var outliers = Outliers.ByInterval(InverseVariance.Fit(studies.Yi, studies.Vi, Options), studies.Yi, studies.Vi);
        return Without("outliers", studies, outliers);
    }

    /// <summary>Without the effects that cross one of the cut-offs of Viechtbauer and Cheung 2010.</summary>
    public BatteryEntry WithoutInfluence(PooledStudies studies)
    {
        if (studies.K is < 3 or > InfluenceParts.Most)
        {
            return new("influence", null, studies.K < 3 ? "leaving out one study needs three." : $"that takes too long for {studies.K} effects.");
        }

        var cases = InfluenceDiagnostics.Run(studies.Yi, studies.Vi, Options, cancellation).Cases;
        return Without("influence", studies, [.. Enumerable.Range(0, studies.K).Where(i => cases[i].IsInfluential)]);
    }

    private BatteryEntry Without(string name, PooledStudies studies, int[] removed)
    {
        var gone = removed.ToHashSet();
        return Of(name, Without(studies, gone.Contains), [.. removed.Select(i => studies.Label[i])]);
    }

    private static PooledStudies Without(PooledStudies studies, Func<int, bool> gone) =>
        studies.Keep([.. Enumerable.Range(0, studies.K).Select(i => gone(i) ? "Left out." : null)]);
}
