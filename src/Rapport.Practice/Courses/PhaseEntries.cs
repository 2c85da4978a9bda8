using Rapport.Ground;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;

namespace Rapport.Practice.Courses;

/// <summary>A phase began.</summary>
/// <param name="Phase">One of <see cref="Phases"/>.</param>
/// <param name="On">When.</param>
/// <param name="Why">Why treatment goes back to a phase before, where it does.</param>
public sealed record PhaseBegan(string Phase, DateOnly On, string? Why = null) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "phase";

    /// <inheritdoc/>
    public override string Title => $"Phase: {Phase}";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var (state, order) = (before.State, Phases.All.ToList());
        var (now, next) = (order.IndexOf(state.Phase!), order.IndexOf(Phase));
        return next < 0 ? PhaseRefusals.NoSuchPhase
            : next == now ? PhaseRefusals.SamePhase
            : next < now ? RecordRefusals.IsReason(Why) ? null : PhaseRefusals.BackWithoutReason
            : next >= order.IndexOf(Phases.Middle) && state.Formulation is null ? PhaseRefusals.NoFormulation
            : next >= order.IndexOf(Phases.Middle) && state.Accepted is null ? PhaseRefusals.NotAccepted
            : next >= order.IndexOf(Phases.Middle) && state.Contract is null ? PhaseRefusals.NoContract
            : Phase == Phases.Maintenance && state.Conclusion is null ? PhaseRefusals.NoConclusion
            : Phase == Phases.Maintenance && state.Maintenance is null ? PhaseRefusals.NoPlan
            : null;
    }
}

/// <summary>The course was closed.</summary>
/// <param name="On">Its last day.</param>
/// <param name="Outcome">How it ended: one of <see cref="Outcomes"/>.</param>
/// <param name="Words">In a sentence; may be null.</param>
public sealed record Closed(DateOnly On, string Outcome, string? Words) : Entry
{
    /// <summary>Codes of the ways in which a course ends, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Outcomes { get; } = new Dictionary<string, string>
    {
        ["completed"] = "Completed as agreed",
        ["completed-early"] = "Completed before the agreed end: goals reached",
        ["no-response"] = "Ended without enough improvement; another treatment follows",
        ["referred"] = "Referred to another service",
        ["dropped-out"] = "The patient stopped coming",
        ["moved"] = "Ended for outer reasons (move, illness, work)",
    };

    /// <inheritdoc/>
    public override string Subject => "closing";

    /// <inheritdoc/>
    public override string Title => "Course closed";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var state = before.State;
        return !Outcomes.ContainsKey(Outcome) ? PhaseRefusals.NoOutcome
            : before.LastDay is { } last && On < last ? PhaseRefusals.ClosedBefore(On, last)
            : RiskEvents.Of(before).Open.Any() ? RiskRefusals.StillOpen
            : state.Sessions.FirstOrDefault(s => s.Signed is null) is { } open ? PhaseRefusals.NotSigned(open.Number)
            : Outcome.StartsWith("completed", StringComparison.Ordinal) && state.Conclusion is null ? PhaseRefusals.NoConclusion
            : null;
    }
}

/// <summary>Something added to the record, also after the course was closed.</summary>
/// <param name="Text">What.</param>
/// <param name="Session">The session that it is about; null for the course.</param>
public sealed record Addendum(string Text, int? Session) : Entry
{
    /// <summary>Longest text.</summary>
    public const int Longest = 20_000;

    /// <summary>Nothing: addenda of two people do not clash.</summary>
    public override string Subject => "";

    /// <inheritdoc/>
    public override string Title => Session is null ? "Addendum" : $"Addendum to session {Session}";

    /// <inheritdoc/>
    public override bool AfterClosing => true;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Text.Trim().Length is 0 or > Longest ? PhaseRefusals.NoAddendum
            : Session is { } n && before.State.Sessions.All(s => s.Number != n) ? PhaseRefusals.NoSuchSession(n)
            : null;
    }
}
