using System.Text.Json.Serialization;
using Rapport.Ground;
using Rapport.Practice.Conclusion;
using Rapport.Practice.Courses;
using Rapport.Practice.Exchange;
using Rapport.Practice.Fidelity;
using Rapport.Practice.Formulation;
using Rapport.Practice.Groups;
using Rapport.Practice.Intake;
using Rapport.Practice.Inventory;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Patients;
using Rapport.Practice.Progress;
using Rapport.Practice.Risk;
using Rapport.Practice.Sessions;
using Rapport.Practice.Timeline;

namespace Rapport.Practice.Record;

/// <summary>
/// One fact in the record of a course. Facts are appended, never overwritten; everything that a reader sees is computed from them. A new kind
/// of fact derives from this, says what it is about and when it clashes with what stands, and gets its word in the list below. The word is
/// stored: never rename one.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(IntakeTaken), "intake")]
[JsonDerivedType(typeof(Formulated), "formulation")]
[JsonDerivedType(typeof(FormulationAccepted), "formulation-accepted")]
[JsonDerivedType(typeof(Contracted), "contract")]
[JsonDerivedType(typeof(PhaseBegan), "phase")]
[JsonDerivedType(typeof(SessionWritten), "session")]
[JsonDerivedType(typeof(SessionSigned), "session-signed")]
[JsonDerivedType(typeof(Missed), "missed")]
[JsonDerivedType(typeof(Concluded), "conclusion")]
[JsonDerivedType(typeof(MaintenanceAgreed), "maintenance")]
[JsonDerivedType(typeof(Contact), "contact")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Addendum), "addendum")]
[JsonDerivedType(typeof(PersonNoted), "person")]
[JsonDerivedType(typeof(PersonPlaced), "person-placed")]
[JsonDerivedType(typeof(AttachmentScored), "attachment")]
[JsonDerivedType(typeof(PersonLeft), "person-left")]
[JsonDerivedType(typeof(TimelineNoted), "timeline")]
[JsonDerivedType(typeof(TimelineTakenOff), "timeline-off")]
[JsonDerivedType(typeof(TimelineLinked), "timeline-link")]
[JsonDerivedType(typeof(Administration), "administration")]
[JsonDerivedType(typeof(RiskRaised), "risk")]
[JsonDerivedType(typeof(RiskSeen), "risk-seen")]
[JsonDerivedType(typeof(RiskClosed), "risk-closed")]
[JsonDerivedType(typeof(Screened), "screener")]
[JsonDerivedType(typeof(SafetyPlanned), "safety-plan")]
[JsonDerivedType(typeof(MeasuresPlanned), "measures-planned")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(RemindersAgreed), "reminders")]
[JsonDerivedType(typeof(Imported), "imported")]
[JsonDerivedType(typeof(Recounted), "recounted")]
[JsonDerivedType(typeof(ComparedWith), "comparison")]
[JsonDerivedType(typeof(OutcomesShared), "outcomes-shared")]
[JsonDerivedType(typeof(SignalDecided), "signal-decided")]
[JsonDerivedType(typeof(DecisionLooked), "decision-looked")]
[JsonDerivedType(typeof(MemberJoined), "member-joined")]
[JsonDerivedType(typeof(MemberLeft), "member-left")]
[JsonDerivedType(typeof(GroupMet), "group-met")]
[JsonDerivedType(typeof(GroupClosed), "group-closed")]
[JsonDerivedType(typeof(GroupJoined), "group-joined")]
[JsonDerivedType(typeof(GroupLeft), "group-left")]
[JsonDerivedType(typeof(GroupAttended), "group-attended")]
[JsonDerivedType(typeof(SessionRated), "session-rated")]
[JsonDerivedType(typeof(SessionsDrawn), "sessions-drawn")]
public abstract record Entry
{
    /// <summary>
    /// What the fact is about: <c>formulation</c>, <c>session/3</c>. Two people who write about the same at once are told of each other;
    /// about different things, and what is about none (empty), they do not disturb each other.
    /// </summary>
    [JsonIgnore]
    public abstract string Subject { get; }

    /// <summary>What it is, for the history of the record: <c>Formulation</c>, <c>Session 3</c>.</summary>
    [JsonIgnore]
    public abstract string Title { get; }

    /// <summary>The day on which it happened in treatment; null for what has none. It lies between intake and end.</summary>
    [JsonIgnore]
    public virtual DateOnly? Day => null;

    /// <summary>Whether a closed course still takes it.</summary>
    [JsonIgnore]
    public virtual bool AfterClosing => false;

    /// <summary>What of risk its answers say: whoever writes it makes a risk event with it, in the same transaction. Null for nothing.</summary>
    [JsonIgnore]
    public virtual RiskFound? RiskSaid => null;

    /// <summary>Which entry this one stands in place of, and why; null where it is none's correction.</summary>
    public Correction? Corrects { get; init; }

    /// <summary>Why this cannot be written after what stands; null where it can.</summary>
    /// <param name="before">The record before it.</param>
    public virtual Refusal? Against(CourseRecord before) => null;
}

/// <summary>What a correction corrects, and why.</summary>
/// <param name="Number">Number of the entry in the record of the course.</param>
/// <param name="Why">The reason, in words.</param>
public sealed record Correction(int Number, string Why);

/// <summary>The course was opened under a model of treatment.</summary>
/// <param name="Profile">Id of the model profile.</param>
/// <param name="Version">Its version: the course stays with it when the profile changes.</param>
/// <param name="Intake">First day of treatment.</param>
public sealed record Opened(string Profile, int Version, DateOnly Intake) : Entry
{
    /// <summary>Before this day nobody was treated with interpersonal psychotherapy: its first trial began in that year.</summary>
    public static DateOnly Earliest { get; } = new(1969, 1, 1);

    /// <inheritdoc/>
    public override string Subject => "opened";

    /// <inheritdoc/>
    public override string Title => "Course opened";

    /// <inheritdoc/>
    public override DateOnly? Day => Intake;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) => before?.Opened is not null ? RecordRefusals.OpenedAlready
        : Intake < Earliest ? RecordRefusals.TooLongAgo(Intake)
        : null;
}

/// <summary>An entry was made in error: it stands no longer. It is a correction that puts nothing in the place.</summary>
/// <param name="About">The subject of the entry that is withdrawn.</param>
public sealed record Withdrawn(string About) : Entry
{
    /// <inheritdoc/>
    public override string Subject => About;

    /// <inheritdoc/>
    public override string Title => "Withdrawn";
}
