namespace Rapport.Statistics.EffectSizes.Designs;

/// <summary>Trials in which persons share a class, a ward, a group or a therapist.</summary>
public static class ClusterDesign
{
    /// <summary>The design effect 1 + (m − 1) ICC (Donner and Klar 2000; Cochrane Handbook, chapter 23).</summary>
    /// <param name="clusterSize">Mean persons per cluster m, ≥ 1.</param>
    /// <param name="icc">Intraclass correlation, inside [0, 1].</param>
    public static double DesignEffect(double clusterSize, double icc)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clusterSize, 1);
        if (!(icc >= 0 && icc <= 1)) throw new ArgumentOutOfRangeException(nameof(icc), icc, "An intraclass correlation lies between 0 and 1.");
        return 1 + ((clusterSize - 1) * icc);
    }

    /// <summary>Effective size n / design effect: also of events and of a single arm whose patients share therapists (partially nested).</summary>
    /// <param name="n">Persons or events, ≥ 0.</param>
    /// <param name="clusterSize">Mean persons per cluster, ≥ 1.</param>
    /// <param name="icc">Intraclass correlation.</param>
    public static double EffectiveSize(double n, double clusterSize, double icc) => n / DesignEffect(clusterSize, icc);

    /// <summary>An effect whose analysis took no notice of clusters in either arm: variance times the design effect.</summary>
    /// <param name="effect">As it would be without clusters.</param>
    /// <param name="clusterSize">Mean persons per cluster, ≥ 1.</param>
    /// <param name="icc">Intraclass correlation.</param>
    public static Effect Inflate(Effect effect, double clusterSize, double icc) => effect with { Vi = effect.Vi * DesignEffect(clusterSize, icc) };

    /// <summary>
    /// A standardized mean difference of a trial whose clusters of equal size were randomised (Hedges 2007, eq. 15 and 16): the uncorrected d of persons, standardized by the
    /// total standard deviation, shrunken by √(1 − 2(m−1)ICC/(N−2)).
    /// </summary>
    /// <param name="d">Cohen's d of the persons.</param>
    /// <param name="n1">Persons of group 1.</param>
    /// <param name="n2">Persons of group 2.</param>
    /// <param name="clusterSize">Persons per cluster m, ≥ 1, less than half of all.</param>
    /// <param name="icc">Intraclass correlation.</param>
    /// <exception cref="ArgumentException">Clusters too large for the trial.</exception>
    public static Effect StandardizedDifference(double d, double n1, double n2, double clusterSize, double icc)
    {
        double design = DesignEffect(clusterSize, icc), n = n1 + n2, lost = 2 * (clusterSize - 1) * icc;
        if (!(n - 2 > lost) || !(n > 2 * clusterSize)) throw new ArgumentException("The trial must hold more than two clusters.", nameof(clusterSize));
        double effect = d * Math.Sqrt(1 - (lost / (n - 2)));
        double spread = ((n - 2) * (1 - icc) * (1 - icc)) + (clusterSize * (n - (2 * clusterSize)) * icc * icc) + (2 * (n - (2 * clusterSize)) * icc * (1 - icc));
        return new Effect(effect, (((1 / n1) + (1 / n2)) * design) + (effect * effect * spread / (2 * (n - 2) * (n - 2 - lost))));
    }

    /// <summary>
    /// Partially nested: only group 1 was treated in groups or by few therapists. Its mean's variance takes the design effect, the rest stays
    /// (Roberts and Roberts 2005; Cochrane Handbook, chapter 23 names the problem), so that g has variance design/n1 + 1/n2 + g²/2N.
    /// </summary>
    /// <param name="g">Standardized mean difference.</param>
    /// <param name="n1">Persons of the clustered group.</param>
    /// <param name="n2">Persons of the other.</param>
    /// <param name="clusterSize">Persons per therapist or group, ≥ 1.</param>
    /// <param name="icc">Intraclass correlation within the clustered group.</param>
    public static Effect PartiallyNested(double g, double n1, double n2, double clusterSize, double icc) =>
        new(g, (DesignEffect(clusterSize, icc) / n1) + (1 / n2) + (g * g / (2 * (n1 + n2))));
}
