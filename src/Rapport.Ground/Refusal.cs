namespace Rapport.Ground;

/// <summary>What kind of "no" a person got; the edge turns it into an exit status or an HTTP status, once.</summary>
public enum RefusalKind
{
    /// <summary>The call itself is wrong: an unknown option, two that exclude each other. Exit 2, HTTP 400.</summary>
    Usage,

    /// <summary>The input is not acceptable as it stands. Exit 3, HTTP 422.</summary>
    Input,

    /// <summary>The computation has no answer on these data. Exit 4, HTTP 422.</summary>
    NoAnswer,

    /// <summary>There is no such thing here. Exit 3, HTTP 404.</summary>
    NotFound,

    /// <summary>It clashes with what is already recorded. Exit 3, HTTP 409.</summary>
    Conflict,
}

/// <summary>
/// Why a person's input was not accepted, in a sentence to act on: file, row and column, what was found, what would be accepted.
/// A bug is an exception; a refusal is an answer.
/// </summary>
/// <param name="Kind">Which kind of "no".</param>
/// <param name="Message">One or more whole sentences for a person.</param>
public sealed record Refusal(RefusalKind Kind, string Message)
{
    /// <summary>
    /// What it is about, by its name in the vocabulary that was spoken (an option such as <c>mods</c>), so that a page can say it beside
    /// that field; null where it is about no single one.
    /// </summary>
    public string? About { get; init; }
}
