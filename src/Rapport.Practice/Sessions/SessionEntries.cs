using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Sessions;

/// <summary>What was done in a session: written during and after it, each time as a whole; the newest counts until its note is signed.</summary>
/// <param name="Session">Its number, from 1.</param>
/// <param name="On">Its day.</param>
/// <param name="Mode">One of <see cref="Modes"/>.</param>
/// <param name="Minutes">How long it was.</param>
public sealed record SessionWritten(int Session, DateOnly On, string Mode, int Minutes) : Entry
{
    /// <summary>Codes of the ways to meet, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Modes { get; } =
        new Dictionary<string, string> { ["room"] = "in the room", ["video"] = "by video", ["phone"] = "by telephone" };

    /// <summary>How things have been since the last session: the answer to the link question, mood and events.</summary>
    public string Since { get; init; } = "";

    /// <summary>What came of what was agreed the last time.</summary>
    public string Tried { get; init; } = "";

    /// <summary>What was worked on: codes of the focus area's strategies.</summary>
    public IReadOnlyList<string> Agenda { get; init; } = [];

    /// <summary>Tasks of the phase that were done: codes of the profile.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>Incidents.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Decision analyses.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>Role plays.</summary>
    public IReadOnlyList<RolePlay> RolePlays { get; init; } = [];

    /// <summary>What the patient will try until the next session.</summary>
    public string Agreed { get; init; } = "";

    /// <summary>Stage of the dispute at this session; null where the focus is none.</summary>
    public string? Stage { get; init; }

    /// <summary>Techniques.</summary>
    public IReadOnlyList<TechniqueUse> Techniques { get; init; } = [];

    /// <summary>Anything else; risk, medication.</summary>
    public string Else { get; init; } = "";

    /// <inheritdoc/>
    public override string Subject => $"session/{Session}";

    /// <inheritdoc/>
    public override string Title => $"Session {Session}";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var state = before.State;
        var known = state.Sessions.FirstOrDefault(s => s.Number == Session);
        if (Session < 1 || Session > state.Sessions.Count + 1)
        {
            return SessionRefusals.OutOfOrder(Session, state.Sessions.Count);
        }

        if (!Modes.ContainsKey(Mode) || Minutes is < 5 or > 300)
        {
            return SessionRefusals.ModeOrLength;
        }

        if (known?.Signed is not null)
        {
            return SessionRefusals.Signed(Session);
        }

        if (known is null && state.Contract is { } contract && state.Left == 0)
        {
            return SessionRefusals.BeyondContract(contract.Sessions);
        }

        if (state.Contract is { } agreed && On > agreed.Ends)
        {
            return SessionRefusals.AfterContract(On, agreed.Ends);
        }

        var earlier = state.Sessions.LastOrDefault(s => s.Number < Session);
        return earlier is not null && On < earlier.On ? SessionRefusals.BeforeTheLast(On, earlier) : null;
    }
}

/// <summary>The progress note of a session, signed: from here on the session is read-only but for addenda.</summary>
/// <param name="Session">Its number.</param>
/// <param name="Note">The note.</param>
public sealed record SessionSigned(int Session, string Note) : Entry
{
    /// <summary>Longest note.</summary>
    public const int Longest = 20_000;

    /// <inheritdoc/>
    public override string Subject => $"session/{Session}";

    /// <inheritdoc/>
    public override string Title => $"Note of session {Session}, signed";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.State.Sessions.FirstOrDefault(s => s.Number == Session) is not { } session ? Courses.PhaseRefusals.NoSuchSession(Session)
            : session.Signed is not null ? SessionRefusals.Signed(Session)
            : Note.Trim().Length is 0 or > Longest ? SessionRefusals.NoNote
            : null;
    }
}

/// <summary>An appointment that was not kept.</summary>
/// <param name="On">Its day.</param>
/// <param name="InTime">Whether it was called off in time.</param>
/// <param name="Words">Why, as far as is known; may be empty.</param>
public sealed record Missed(DateOnly On, bool InTime, string Words) : Entry
{
    /// <inheritdoc/>
    public override string Subject => $"missed/{On:yyyy-MM-dd}";

    /// <inheritdoc/>
    public override string Title => InTime ? "Appointment called off" : "Appointment missed";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.State.Missed.Any(m => m.On == On) || before.State.Sessions.Any(s => s.On == On) ? SessionRefusals.DayTaken(On) : null;
    }
}

/// <summary>A session that was held.</summary>
/// <param name="Content">What was done, newest version.</param>
/// <param name="Entry">Number of that entry.</param>
/// <param name="Signed">The signed note; null for not yet.</param>
public sealed record Session(SessionWritten Content, int Entry, Written<SessionSigned>? Signed)
{
    /// <summary>Its number.</summary>
    public int Number => Content.Session;

    /// <summary>Its day.</summary>
    public DateOnly On => Content.On;
}
