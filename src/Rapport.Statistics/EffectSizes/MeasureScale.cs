namespace Rapport.Statistics.EffectSizes;

/// <summary>The scale on which a measure is analysed, and so how it is read back.</summary>
public enum MeasureScale
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>Natural logarithm; read back by exp.</summary>
    Log,

    /// <summary>Log odds; read back by 1 / (1 + e^−y).</summary>
    Logit,

    /// <summary>Probit Φ⁻¹(p); read back by Φ.</summary>
    Probit,

    /// <summary>Angular transformation arcsin √p; read back by sin².</summary>
    ArcsineSqrt,

    /// <summary>Freeman–Tukey double arcsine of a proportion; read back by Miller 1978, which needs a sample size.</summary>
    FreemanTukeyProportion,

    /// <summary>Square root; read back by squaring.</summary>
    SquareRoot,

    /// <summary>Freeman–Tukey square root of a rate; read back with a person-time.</summary>
    FreemanTukeyRate,

    /// <summary>Fisher's z, artanh r; read back by tanh.</summary>
    FisherZ,

    /// <summary>1 − (1 − α)^⅓ (Hakstian and Whalen 1976).</summary>
    HakstianWhalen,

    /// <summary>−ln(1 − α) (Bonett 2002).</summary>
    Bonett,
}
