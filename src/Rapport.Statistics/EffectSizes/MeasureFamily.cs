namespace Rapport.Statistics.EffectSizes;

/// <summary>Measures that are computed from the same figures: what they need, when those figures cannot be, and how zeros are corrected.</summary>
internal abstract class MeasureFamily
{
    /// <summary>Sets of columns that hold these figures; the first is the canonical one.</summary>
    internal abstract IReadOnlyList<IReadOnlyList<string>> RoleSets { get; }

    /// <summary>The canonical figures from those of one role set.</summary>
    /// <param name="roles">The role set.</param>
    /// <param name="values">Finite values in its order; may be returned as they are.</param>
    internal virtual double[] Canonical(IReadOnlyList<string> roles, double[] values) => values;

    /// <summary>Why figures as entered (not yet corrected) cannot be, in words a person can act on; null when they can.</summary>
    internal abstract string? Impossible(double[] values, EscalcMeasure measure);

    /// <summary>Why possible figures give no effect, asked only where the formula gave none.</summary>
    internal virtual string Undefined(double[] values, EscalcMeasure measure, EscalcOptions options) =>
        $"{measure.Name} is not defined for these figures";

    /// <summary>Whether a count among them is zero.</summary>
    internal virtual bool HasZero(double[] values) => false;

    /// <summary>The same figures with the continuity correction.</summary>
    internal virtual double[] Corrected(double[] values, double add) => values;
}
