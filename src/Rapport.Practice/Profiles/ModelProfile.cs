using System.Text.Json.Serialization;

namespace Rapport.Practice.Profiles;

/// <summary>
/// One way of doing interpersonal psychotherapy, as data: sources disagree on phases, problem areas, sick role, homework and ending, so each
/// is written down under its own name, with where it comes from. A version that a course may have used is never changed.
/// </summary>
public sealed record ModelProfile
{
    /// <summary>Its name for programs: <c>ipt-classic</c>.</summary>
    public required string Id { get; init; }

    /// <summary>From 1; what was changed has a higher one.</summary>
    public required int Version { get; init; }

    /// <summary>Its name in full.</summary>
    public required string Name { get; init; }

    /// <summary>Its name on a crowded page.</summary>
    public required string Short { get; init; }

    /// <summary>What it is for, in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>With one patient or several.</summary>
    public required CourseFormat Format { get; init; }

    /// <summary>Where its figures come from.</summary>
    public required IReadOnlyList<Reference> Sources { get; init; }

    /// <summary>How many sessions, how long, how often.</summary>
    public required Schedule Sessions { get; init; }

    /// <summary>Sessions with the patient alone before a group; null for none.</summary>
    public int? BeforeGroup { get; init; }

    /// <summary>Whether the sick role is given.</summary>
    public required Usage SickRole { get; init; }

    /// <summary>Whether tasks are set between sessions.</summary>
    public required Usage Homework { get; init; }

    /// <summary>Whether the end is worked on as an end.</summary>
    public required Usage FormalEnding { get; init; }

    /// <summary>Phases in order.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>What can be a focus.</summary>
    public required IReadOnlyList<ProblemArea> Areas { get; init; }

    /// <summary>What is done in each phase.</summary>
    public required IReadOnlyList<ProfileTask> Tasks { get; init; }

    /// <summary>What may be done in a session.</summary>
    public required IReadOnlyList<Technique> Techniques { get; init; }

    /// <summary>Id and version, as a record keeps it: <c>ipt-classic/1</c>.</summary>
    [JsonIgnore]
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}/{Version}");

    /// <summary>The phase with this code, or null.</summary>
    public Phase? PhaseOf(string code) => Phases.FirstOrDefault(p => p.Code == code);

    /// <summary>The first phase of this kind, or null.</summary>
    public Phase? FirstOf(PhaseKind kind) => Phases.FirstOrDefault(p => p.Kind == kind);

    /// <summary>The problem area with this code, or null.</summary>
    public ProblemArea? AreaOf(string code) => Areas.FirstOrDefault(a => a.Code == code);

    /// <summary>The technique with this code, or null.</summary>
    public Technique? TechniqueOf(string code) => Techniques.FirstOrDefault(t => t.Code == code);

    /// <summary>The tasks of a phase, in order.</summary>
    public IReadOnlyList<ProfileTask> TasksOf(string phase) => [.. Tasks.Where(t => t.Phase == phase)];

    /// <summary>The source with this key.</summary>
    public Reference SourceOf(string key) => Sources.First(s => s.Key == key);
}

/// <summary>With one patient or several at once.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CourseFormat>))]
public enum CourseFormat
{
    /// <summary>One patient.</summary>
    [JsonStringEnumMemberName("individual")]
    Individual,

    /// <summary>Several, each with a record of their own.</summary>
    [JsonStringEnumMemberName("group")]
    Group,
}

/// <summary>What a phase is for, across all profiles; the rules of the record speak of these.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhaseKind>))]
public enum PhaseKind
{
    /// <summary>From intake to contract.</summary>
    [JsonStringEnumMemberName("early")]
    Early,

    /// <summary>Work in the focus.</summary>
    [JsonStringEnumMemberName("middle")]
    Middle,

    /// <summary>Ending, or finishing the acute work.</summary>
    [JsonStringEnumMemberName("conclusion")]
    Conclusion,

    /// <summary>After remission.</summary>
    [JsonStringEnumMemberName("maintenance")]
    Maintenance,
}
