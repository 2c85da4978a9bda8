using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Formulation;

/// <summary>The interpersonal formulation: one version. The newest counts.</summary>
/// <param name="Area">The focus: code of a problem area of the course's profile.</param>
/// <param name="With">The person whom it concerns, as an alias; null for nobody in particular.</param>
/// <param name="Link">How the problem area and the episode hang together.</param>
/// <param name="Words">The same as it was put to the patient, in the patient's own words.</param>
/// <param name="Pattern">What keeps it going: communication, expectations, attachment; may be null.</param>
/// <param name="Strengths">What the patient brings, who helps; may be null.</param>
/// <param name="Why">Why the focus was changed, where it was.</param>
public sealed record Formulated(string Area, string? With, string Link, string Words, string? Pattern, string? Strengths, string? Why) : Entry
{
    /// <summary>Longest field, characters.</summary>
    public const int Longest = 4000;

    /// <inheritdoc/>
    public override string Subject => "formulation";

    /// <inheritdoc/>
    public override string Title => "Formulation";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (string.IsNullOrWhiteSpace(Area))
        {
            return FormulationRefusals.NoArea;
        }

        if (string.IsNullOrWhiteSpace(Link) || string.IsNullOrWhiteSpace(Words))
        {
            return FormulationRefusals.NoLink;
        }

        var focus = before.State.Formulation?.Entry.Area;
        return focus is not null && focus != Area && !RecordRefusals.IsReason(Why) ? FormulationRefusals.FocusWithoutReason : null;
    }
}

/// <summary>The patient accepted a version of the formulation.</summary>
/// <param name="Formulation">Number of the entry that was accepted.</param>
/// <param name="On">When.</param>
public sealed record FormulationAccepted(int Formulation, DateOnly On) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "formulation";

    /// <inheritdoc/>
    public override string Title => "Formulation accepted";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.State.Formulation is not { } newest ? FormulationRefusals.NothingToAccept
            : newest.Number != Formulation ? FormulationRefusals.OlderVersion
            : null;
    }
}

/// <summary>What was agreed on with the patient. The newest counts.</summary>
/// <param name="Sessions">How many sessions in all.</param>
/// <param name="EveryDays">Days from one to the next.</param>
/// <param name="Minutes">How long one is.</param>
/// <param name="Ends">The last day of the acute treatment.</param>
/// <param name="Area">The focus: code of the problem area.</param>
/// <param name="MissedCount">Whether an appointment missed without notice counts as a session.</param>
/// <param name="Recorded">Whether the patient agreed to recordings for supervision.</param>
/// <param name="Why">Why it was changed, where one was there before.</param>
public sealed record Contracted(int Sessions, int EveryDays, int Minutes, DateOnly Ends, string Area, bool MissedCount, bool Recorded, string? Why) : Entry
{
    /// <summary>Most sessions.</summary>
    public const int MostSessions = 60;

    /// <summary>Longest time to its end, years: monthly maintenance treatment was studied over three.</summary>
    public const int MostYears = 5;

    /// <inheritdoc/>
    public override string Subject => "contract";

    /// <inheritdoc/>
    public override string Title => "Contract";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var state = before.State;
        if (Sessions is < 1 or > MostSessions || EveryDays is < 1 or > 90 || Minutes is < 10 or > 180)
        {
            return FormulationRefusals.ContractNumbers;
        }

        if (state.Formulation?.Entry.Area != Area)
        {
            return FormulationRefusals.FocusWithoutFormulation;
        }

        if (Sessions < state.Used)
        {
            return FormulationRefusals.FewerThanHeld(state.Used);
        }

        var last = state.Sessions.Count > 0 ? state.Sessions[^1].On : before.Opened!.Intake;
        return Ends < last ? FormulationRefusals.EndsBefore(Ends, last)
            : Ends > last.AddYears(MostYears) ? FormulationRefusals.EndsTooLate(Ends)
            : state.Contract is not null && !RecordRefusals.IsReason(Why) ? FormulationRefusals.ContractWithoutReason
            : null;
    }
}
