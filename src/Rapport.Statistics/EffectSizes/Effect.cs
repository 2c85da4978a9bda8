namespace Rapport.Statistics.EffectSizes;

/// <summary>An observed effect.</summary>
/// <param name="Yi">The effect on the scale of its measure (log scale for ratios); NaN where it cannot be computed.</param>
/// <param name="Vi">Its sampling variance, squared units; not a standard error: that is <see cref="Sei"/>.</param>
public readonly record struct Effect(double Yi, double Vi)
{
    /// <summary>Standard error, √<see cref="Vi"/>.</summary>
    public double Sei => Math.Sqrt(Vi);
}
