using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Risk;

/// <summary>A version of the safety plan, made with the patient and in their words; the newest counts.</summary>
/// <param name="Steps">The lines of each kind of step, by its code in <see cref="Kinds"/>; what has none is left out.</param>
/// <param name="Agreed">The day on which it was made.</param>
public sealed record SafetyPlanned(IReadOnlyDictionary<string, IReadOnlyList<string>> Steps, DateOnly Agreed) : Entry
{
    /// <summary>Most lines of a step.</summary>
    public const int MostLines = 12;

    /// <summary>Longest line, characters.</summary>
    public const int LongestLine = 300;

    /// <summary>
    /// The six kinds of step, in the order in which they are gone through. The idea is that of safety planning as published (Stanley and Brown
    /// 2012); headings and hints are our own words, since the form is protected.
    /// </summary>
    public static IReadOnlyList<SafetyStep> Kinds { get; } =
    [
        new("signs", "How I notice that it begins", "Thoughts, moods, situations, things I do. As exactly as possible."),
        new("alone", "What I can do by myself", "What has helped before, wherever I am, without anybody else."),
        new("distraction", "People and places that take my mind off it", "Company and surroundings, without having to talk about it."),
        new("help", "People whom I can tell, and ask for help", "Name and how to reach them. Do they know that they stand here?"),
        new("services", "Professionals and services", "Whoever treats me, who stands in at night, the crisis service, the emergency department: with numbers."),
        new("surroundings", "How my surroundings become safer", "What is put out of reach, by whom and until when."),
    ];

    /// <inheritdoc/>
    public override string Subject => "safety-plan";

    /// <inheritdoc/>
    public override string Title => "Safety plan";

    /// <inheritdoc/>
    public override DateOnly? Day => Agreed;

    /// <summary>The lines of a kind of step.</summary>
    public IReadOnlyList<string> Of(string kind) => Steps.TryGetValue(kind, out var lines) ? lines : [];

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        Steps.Values.All(lines => lines.Count == 0) ? RiskRefusals.EmptyPlan
        : Steps.Values.Any(lines => lines.Count > MostLines || lines.Any(l => l.Length > LongestLine)) ? RiskRefusals.LongPlan
        : null;
}

/// <summary>A kind of step of a safety plan.</summary>
/// <param name="Code">Its code; stored, never renamed.</param>
/// <param name="Heading">Its heading, as the patient reads it.</param>
/// <param name="Hint">What belongs there.</param>
public sealed record SafetyStep(string Code, string Heading, string Hint);
