using Rapport.Reviews.Protocols;
using Rapport.Reviews.Reporting;

namespace Rapport.Web.Protocols;

/// <summary>What can be said anew about a review: its title, its question, and the words that its reports use.</summary>
/// <param name="Fields">Field → text, empty where nothing is said.</param>
public sealed record ReviewEdit(IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The fields: name, what a person reads, and what it would be like.</summary>
    public static IReadOnlyList<(string Name, string Label, string Example)> Texts { get; } =
    [
        ("title", "Title", "Interpersonal psychotherapy for …"),
        ("question", "Question, as one sentence", "Does … reduce … compared with …?"),
        ("population", "People", "adults with depression"),
        ("intervention", "Treatment", "interpersonal psychotherapy"),
        ("comparison", "Compared with", "care as usual or waiting list"),
        ("outcome", "Outcome", "depressive symptoms after treatment"),
        ("word-treatment", "Reports call the first group", "IPT"),
        ("word-control", "and the second", "control"),
        ("word-outcome", "What was measured, within a sentence", "depressive symptoms"),
    ];

    /// <summary>Whether a field holds a sentence, which wants more than one line to be read.</summary>
    public static bool IsLong(string name) => name is "question" or "population" or "intervention" or "comparison" or "outcome";

    /// <summary>What a field holds.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, "");

    /// <summary>What is said now.</summary>
    public static ReviewEdit Of(string title, ReviewDescription? description) => new(new Dictionary<string, string>
    {
        ["title"] = description?.Title ?? title,
        ["question"] = description?.Question.Text ?? "",
        ["population"] = description?.Question.Population ?? "",
        ["intervention"] = description?.Question.Intervention ?? "",
        ["comparison"] = description?.Question.Comparison ?? "",
        ["outcome"] = description?.Question.Outcome ?? "",
        ["word-treatment"] = description?.Wording?.Treatment ?? "",
        ["word-control"] = description?.Wording?.Control ?? "",
        ["word-outcome"] = description?.Wording?.Outcome ?? "",
        ["high"] = (description?.Wording?.High ?? Favours.Unknown).ToString(),
        ["low-scores"] = description?.Wording?.LowScoresAreGood?.ToString() ?? "",
    });

    /// <summary>The description with this in it; everything else of it stays.</summary>
    public ReviewDescription Apply(ReviewDescription? description)
    {
        var before = description ?? new ReviewDescription { Format = ReviewDescription.CurrentFormat, Title = "", Kind = "review", Question = new("") };
        return before with
        {
            Title = this["title"],
            Question = new(this["question"], Said("population"), Said("intervention"), Said("comparison"), Said("outcome")),
            Wording = HasWords ? (before.Wording ?? new()) with
            {
                Treatment = Said("word-treatment") ?? new Wording().Treatment,
                Control = Said("word-control") ?? new Wording().Control,
                Outcome = Said("word-outcome"),
                High = Enum.TryParse<Favours>(this["high"], out var high) ? high : Favours.Unknown,
                LowScoresAreGood = bool.TryParse(this["low-scores"], out var low) ? low : null,
            } : before.Wording is null ? null : new(),
        };
    }

    /// <summary>What differs from an earlier saying: label, earlier text, later text.</summary>
    public IEnumerable<(string Label, string Earlier, string Later)> Since(ReviewEdit earlier) =>
        from field in Texts.Select(t => (t.Name, t.Label)).Concat([("high", "High effects favour"), ("low-scores", "Low scores are good")])
        where this[field.Item1] != earlier[field.Item1]
        select (field.Item2, earlier[field.Item1], this[field.Item1]);

    private bool HasWords => Said("word-treatment") is not null || Said("word-control") is not null || Said("word-outcome") is not null
        || this["high"] is not ("" or nameof(Favours.Unknown)) || Said("low-scores") is not null;

    private string? Said(string name) => this[name] is { Length: > 0 } text ? text : null;
}

/// <summary>One saying of a review's title, question and words: who, when, and what was different.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Changes">What differs from the one before; empty for the first.</param>
public sealed record ReviewChange(string By, DateTimeOffset At, IReadOnlyList<(string Label, string Earlier, string Later)> Changes);
