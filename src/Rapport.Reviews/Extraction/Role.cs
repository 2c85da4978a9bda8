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
    ];

    private static readonly Dictionary<string, Role> ByName = All.ToDictionary(r => r.Name);

    /// <summary>The role of that name, or null.</summary>
    public static Role? Find(string name) => ByName.GetValueOrDefault(name);
}
