namespace Rapport.Practice.Profiles;

/// <summary>A publication.</summary>
/// <param name="Key">What the parts of the profile call it.</param>
/// <param name="Author">Who.</param>
/// <param name="Year">When.</param>
/// <param name="Title">What.</param>
public sealed record Reference(string Key, string Author, int Year, string Title)
{
    /// <summary>As it is cited: <c>Frank (2005)</c>.</summary>
    public string Cited => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Author} ({Year})");
}

/// <summary>A statement of a profile that has a source; <see cref="Unverified"/> says that nobody has compared it with the source yet.</summary>
public abstract record Sourced
{
    /// <summary>Key of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Domain knowledge that was not compared with the source; every page that shows it says so.</summary>
    public bool Unverified { get; init; }
}

/// <summary>How many sessions, how long, how often.</summary>
public sealed record Schedule : Sourced
{
    /// <summary>Fewest sessions.</summary>
    public required int From { get; init; }

    /// <summary>Most sessions.</summary>
    public required int To { get; init; }

    /// <summary>Shortest and longest session, minutes.</summary>
    public required IReadOnlyList<int> Minutes { get; init; }

    /// <summary>How often, in words.</summary>
    public required string Every { get; init; }

    /// <summary>What else is to be known.</summary>
    public string? Text { get; init; }
}

/// <summary>Whether something is used, and how.</summary>
public sealed record Usage : Sourced
{
    /// <summary>One of <see cref="Words"/>.</summary>
    public required string Use { get; init; }

    /// <summary>In words.</summary>
    public required string Text { get; init; }

    /// <summary>What <see cref="Use"/> may say.</summary>
    public static IReadOnlyList<string> Words { get; } = ["yes", "central", "limited", "optional", "no"];

    /// <summary>Whether it has a place at all.</summary>
    public bool IsUsed => Use != "no";
}

/// <summary>A phase of a course.</summary>
public sealed record Phase : Sourced
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>What it is for.</summary>
    public required PhaseKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What happens in it.</summary>
    public required string Text { get; init; }

    /// <summary>First and last session of it in a course of the most sessions, from 1; null where sessions are not counted.</summary>
    public IReadOnlyList<int>? Sessions { get; init; }
}

/// <summary>Something to be done in a phase.</summary>
public sealed record ProfileTask
{
    /// <summary>Its code, once in a profile and phase.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the phase.</summary>
    public required string Phase { get; init; }

    /// <summary>Whether it belongs to the model, or may be left out.</summary>
    public required bool Required { get; init; }

    /// <summary>Whether it is done in every session of the phase.</summary>
    public bool Every { get; init; }

    /// <summary>What to do, in our words.</summary>
    public required string Text { get; init; }

    /// <summary>Which part of the record shows that it was done: one of <see cref="Evidence"/>.</summary>
    public required string ShownBy { get; init; }

    /// <summary>What <see cref="ShownBy"/> may say.</summary>
    public static IReadOnlyList<string> Evidence { get; } =
    [
        "intake", "measures", "risk", "inventory", "timeline", "focus", "formulation", "contract",
        "session", "incident", "decision", "roleplay", "attempt", "conclusion", "maintenance",
    ];
}

/// <summary>What can be a focus.</summary>
public sealed record ProblemArea : Sourced
{
    /// <summary>Its code in this profile.</summary>
    public required string Code { get; init; }

    /// <summary>Its name in this profile.</summary>
    public required string Name { get; init; }

    /// <summary>When it is chosen.</summary>
    public required string Choose { get; init; }

    /// <summary>The area and who is in it, in words: a dispute with somebody, grief for somebody.</summary>
    /// <param name="who">An alias; null or empty for nobody.</param>
    public string Concerning(string? who) => string.IsNullOrEmpty(who) ? Name : $"{Name} {(Common.Any(c => c.Code == "bereavement") ? "for" : "with")} {who}";

    /// <summary>What the work in it aims at.</summary>
    public required string Goal { get; init; }

    /// <summary>What it is called across profiles; the first holds where no other's condition does.</summary>
    public required IReadOnlyList<CommonMeaning> Common { get; init; }

    /// <summary>Stages through which it is followed, such as those of a dispute.</summary>
    public IReadOnlyList<AreaStage> Stages { get; init; } = [];

    /// <summary>What is done in it, in order.</summary>
    public required IReadOnlyList<Strategy> Strategies { get; init; }
}

/// <summary>What a problem area means across profiles.</summary>
/// <param name="Code">A code of the <see cref="Crosswalk"/>.</param>
/// <param name="When">On which condition; null for otherwise.</param>
public sealed record CommonMeaning(string Code, string? When = null);

/// <summary>A stage of a problem area.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">How it is known, and what to do in it.</param>
public sealed record AreaStage(string Code, string Name, string Text);

/// <summary>A step of the work in a problem area.</summary>
/// <param name="Code">Its code, once in an area.</param>
/// <param name="Text">What to do, in our words.</param>
public sealed record Strategy(string Code, string Text);

/// <summary>A technique.</summary>
/// <param name="Code">Its code, the same in every profile.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it is, in our words.</param>
public sealed record Technique(string Code, string Name, string Text);
