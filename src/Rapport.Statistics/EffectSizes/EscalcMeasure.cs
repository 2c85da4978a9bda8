namespace Rapport.Statistics.EffectSizes;

/// <summary>One of the field's effect sizes, under metafor's name for it.</summary>
public sealed class EscalcMeasure
{
    internal EscalcMeasure(MeasureFamily family, string name, string title, Func<double[], EscalcOptions, Effect> formula)
    {
        (Family, Name, Title, Formula) = (family, name, title, formula);
        RoleSets = family.RoleSets;
    }

    /// <summary>metafor's name: <c>SMD</c>, <c>RR</c>, …</summary>
    public string Name { get; }

    /// <summary>What it is once read back, in the field's words: "Risk ratio", "Standardized mean difference (Hedges' g)".</summary>
    public string Title { get; }

    /// <summary>What is analysed, for an axis on the scale of the analysis: "Log risk ratio".</summary>
    public string ScaleTitle { get; internal init; } = "";

    /// <summary>The columns it can be computed from: any one of these sets is enough, row by row, the first complete one is used.</summary>
    public IReadOnlyList<IReadOnlyList<string>> RoleSets { get; internal init; }

    /// <summary>Scale of the analysis.</summary>
    public MeasureScale Scale { get; internal init; }

    /// <summary>The value, on the scale of the analysis, that means "no difference" or "no association"; null for a measure of one group.</summary>
    public double? NullValue { get; internal init; } = 0;

    /// <summary>What a positive value says, as a clause: "group 1 has the higher mean".</summary>
    public string PositiveFavours { get; internal init; } = "";

    /// <summary>What is added to zero cells unless told otherwise.</summary>
    public double DefaultAdd { get; internal init; }

    /// <summary>Whether it is a log ratio: tables then show both scales.</summary>
    public bool IsRatio => Scale == MeasureScale.Log;

    internal MeasureFamily Family { get; }

    internal Func<double[], EscalcOptions, Effect> Formula { get; }

    /// <summary>Whether a study is dropped when drop00 is asked for.</summary>
    internal Func<double[], bool>? IsDoubleZero { get; init; }

    /// <summary>A value read back to the reader's scale; bounds of an interval map the same way.</summary>
    /// <param name="y">On the scale of the analysis.</param>
    /// <param name="size">Only for Freeman–Tukey measures: the (harmonic mean) sample size or person-time; infinite for the limit.</param>
    public double BackTransform(double y, double size = double.PositiveInfinity) => BackTransformation.Apply(Scale, y, size);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
