namespace Rapport.Reviews.Extraction;

/// <summary>What a number in a role may be; anything else in a cell of that role is an error of the file.</summary>
public enum RoleBound
{
    /// <summary>Text: any cell.</summary>
    Text,

    /// <summary>Any finite number.</summary>
    Number,

    /// <summary>Above zero: variances, standard errors, standard deviations, sizes, person-time.</summary>
    Positive,

    /// <summary>Zero or above: counts of events, weights.</summary>
    NotNegative,

    /// <summary>From −1 to 1.</summary>
    Correlation,

    /// <summary>From 0 to 1.</summary>
    Proportion,
}

/// <summary>A part that a column plays in an effect size, named as the field names it (metafor's <c>escalc</c>).</summary>
/// <param name="Name">Name, such as <c>m1i</c>.</param>
/// <param name="Meaning">What it is, for messages and pages.</param>
/// <param name="Bound">What its numbers may be.</param>
/// <param name="Whole">The role that this count is a part of, and may not exceed; null if there is none.</param>
public sealed record Role(string Name, string Meaning, RoleBound Bound, string? Whole = null)
{
    /// <summary>Label of the study.</summary>
    public const string Study = "study";

    /// <summary>What rows with dependent effects share.</summary>
    public const string Cluster = "cluster";

    /// <summary>All roles, in the order of the command line's table.</summary>
    public static IReadOnlyList<Role> All { get; } =
    [
        new(Study, "label of the study", RoleBound.Text),
        new(Cluster, "what rows with dependent effects share", RoleBound.Text),
        new("yi", "effect", RoleBound.Number),
        new("vi", "sampling variance of the effect", RoleBound.Positive),
        new("sei", "standard error of the effect", RoleBound.Positive),
        new("weight", "weight given by hand", RoleBound.NotNegative),
        new("m1i", "mean of group 1", RoleBound.Number),
        new("sd1i", "standard deviation of group 1", RoleBound.Positive),
        new("n1i", "size of group 1", RoleBound.Positive),
        new("m2i", "mean of group 2", RoleBound.Number),
        new("sd2i", "standard deviation of group 2", RoleBound.Positive),
        new("n2i", "size of group 2", RoleBound.Positive),
        new("ai", "events in group 1", RoleBound.NotNegative, Whole: "n1i"),
        new("bi", "non-events in group 1", RoleBound.NotNegative),
        new("ci", "events in group 2", RoleBound.NotNegative, Whole: "n2i"),
        new("di", "non-events in group 2", RoleBound.NotNegative),
        new("x1i", "events in group 1", RoleBound.NotNegative),
        new("t1i", "person-time of group 1", RoleBound.Positive),
        new("x2i", "events in group 2", RoleBound.NotNegative),
        new("t2i", "person-time of group 2", RoleBound.Positive),
        new("ri", "correlation", RoleBound.Correlation),
        new("xi", "events", RoleBound.NotNegative, Whole: "ni"),
        new("mi", "mean", RoleBound.Number),
        new("sdi", "standard deviation", RoleBound.Positive),
        new("ni", "sample size", RoleBound.Positive),
        new("ti", "person-time", RoleBound.Positive),
        new("r2i", "R² of the regression", RoleBound.Proportion),
        new("grp1", "name of the group that is group 1, where rows of a trial share groups", RoleBound.Text),
        new("grp2", "name of the group that is group 2, such as a control group that several rows share", RoleBound.Text),
        new("cluster-size", "persons per cluster in both groups", RoleBound.Positive),
        new("cluster-size1", "persons per cluster, therapy group or therapist in group 1", RoleBound.Positive),
        new("cluster-size2", "persons per cluster, therapy group or therapist in group 2", RoleBound.Positive),
        new("icc", "intraclass correlation", RoleBound.Proportion),
        new("npairs", "persons who had both conditions of a cross-over trial", RoleBound.Positive),
        new("tpair", "paired t statistic of a cross-over trial", RoleBound.Number),
    ];

    /// <summary>What papers print instead of the figures of <see cref="All"/>, which follow from it.</summary>
    public static IReadOnlyList<Role> Reported { get; } =
    [
        new("se1i", "standard error of the mean of group 1", RoleBound.Positive),
        new("ci.lb1i", "lower confidence limit of the mean of group 1", RoleBound.Number),
        new("ci.ub1i", "upper confidence limit of the mean of group 1", RoleBound.Number),
        new("min1i", "smallest score of group 1", RoleBound.Number),
        new("q1.1i", "lower quartile of group 1", RoleBound.Number),
        new("med1i", "median of group 1", RoleBound.Number),
        new("q3.1i", "upper quartile of group 1", RoleBound.Number),
        new("max1i", "largest score of group 1", RoleBound.Number),
        new("mpre1i", "mean before, group 1", RoleBound.Number),
        new("sdpre1i", "standard deviation before, group 1", RoleBound.Positive),
        new("mpost1i", "mean after, group 1", RoleBound.Number),
        new("sdpost1i", "standard deviation after, group 1", RoleBound.Positive),
        new("se2i", "standard error of the mean of group 2", RoleBound.Positive),
        new("ci.lb2i", "lower confidence limit of the mean of group 2", RoleBound.Number),
        new("ci.ub2i", "upper confidence limit of the mean of group 2", RoleBound.Number),
        new("min2i", "smallest score of group 2", RoleBound.Number),
        new("q1.2i", "lower quartile of group 2", RoleBound.Number),
        new("med2i", "median of group 2", RoleBound.Number),
        new("q3.2i", "upper quartile of group 2", RoleBound.Number),
        new("max2i", "largest score of group 2", RoleBound.Number),
        new("mpre2i", "mean before, group 2", RoleBound.Number),
        new("sdpre2i", "standard deviation before, group 2", RoleBound.Positive),
        new("mpost2i", "mean after, group 2", RoleBound.Number),
        new("sdpost2i", "standard deviation after, group 2", RoleBound.Positive),
        new("min", "smallest score", RoleBound.Number),
        new("q1", "lower quartile", RoleBound.Number),
        new("med", "median", RoleBound.Number),
        new("q3", "upper quartile", RoleBound.Number),
        new("max", "largest score", RoleBound.Number),
        new("fi", "F statistic of one degree of freedom, with the sign of the difference", RoleBound.Number),
        new("pi", "two-sided p, with the sign of the difference", RoleBound.Correlation),
        new("ci.lb", "lower confidence limit", RoleBound.Number),
        new("ci.ub", "upper confidence limit", RoleBound.Number),
        new("cut", "score that counts as response", RoleBound.Number),
    ];

    private static readonly Dictionary<string, Role> ByName = All.Concat(Reported).ToDictionary(r => r.Name);

    /// <summary>What a name means beside another in the role sets of a measure, where that is not its usual meaning.</summary>
    private static readonly (string Beside, Role Role)[] OtherMeanings =
    [
        ("mi", new("ai", "Cronbach's alpha", RoleBound.Number)),
        ("ai", new("mi", "number of items", RoleBound.Positive)),
        ("xi", new("mi", "non-events", RoleBound.NotNegative)),
        ("ti", new("mi", "number of predictors", RoleBound.Positive)),
        ("mi", new("ti", "t statistic of the coefficient", RoleBound.Number)),
        ("n1i", new("ti", "t statistic of the two groups", RoleBound.Number)),
        ("n1i", new("di", "standardized mean difference", RoleBound.Number)),
    ];

    /// <summary>The role of that name in its usual meaning, or null.</summary>
    public static Role? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The role of that name in one of a measure's role sets: <c>di</c> is a count in a 2×2 table and an effect beside <c>n1i</c>.</summary>
    /// <exception cref="ArgumentException">There is no role of that name.</exception>
    public static Role In(IReadOnlyList<string> set, string name)
    {
        ArgumentNullException.ThrowIfNull(set);
        foreach ((string beside, Role role) in OtherMeanings)
        {
            if (role.Name == name && set.Contains(beside))
            {
                return role;
            }
        }

        return Find(name) ?? throw new ArgumentException($"There is no role {name}.", nameof(name));
    }
}
