namespace Rapport.Figures;

/// <summary>How values are laid along an axis.</summary>
public enum AxisKind
{
    /// <summary>Equal distances for equal differences.</summary>
    Linear,

    /// <summary>Equal distances for equal ratios; values are the ratios themselves (0.5, 1, 2), all above zero.</summary>
    Log,
}
