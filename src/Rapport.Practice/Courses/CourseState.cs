using Rapport.Practice.Conclusion;
using Rapport.Practice.Formulation;
using Rapport.Practice.Intake;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Practice.Courses;

/// <summary>Where a course stands: what its entries come to.</summary>
public sealed class CourseState
{
    private readonly CourseRecord record;

    internal CourseState(CourseRecord record)
    {
        this.record = record;
        Formulation = record.Of<Formulated>().LastOrDefault();
        Contract = record.Of<Contracted>().LastOrDefault()?.Entry;
        Closing = record.Of<Closed>().LastOrDefault();
        Phase = record.Opened is null ? null : record.Of<PhaseBegan>().LastOrDefault()?.Entry.Phase ?? Phases.Early;
        Sessions = Meetings(record);
    }

    /// <summary>The phase; null before the course was opened.</summary>
    public string? Phase { get; }

    /// <summary>The day on which that phase began; null before the course was opened.</summary>
    public DateOnly? Begun => record.Of<PhaseBegan>().LastOrDefault()?.Entry.On ?? record.Opened?.Intake;

    /// <summary>The phase in which a session was held; on the day on which one began, sessions that were written before belong to the one before.</summary>
    public string PhaseOf(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var first = record.Of<SessionWritten>().First(s => s.Entry.Session == session.Number).Number;
        return record.Of<PhaseBegan>().LastOrDefault(p => p.Entry.On < session.On || (p.Entry.On == session.On && p.Number < first))?.Entry.Phase ?? Phases.Early;
    }

    /// <summary>The newest formulation.</summary>
    public Written<Formulated>? Formulation { get; }

    /// <summary>When the newest formulation was accepted; null for not yet.</summary>
    public DateOnly? Accepted => record.Of<FormulationAccepted>().LastOrDefault(a => a.Entry.Formulation == Formulation?.Number)?.Entry.On;

    /// <summary>The contract in force.</summary>
    public Contracted? Contract { get; }

    /// <summary>The sessions that were held, in order.</summary>
    public IReadOnlyList<Session> Sessions { get; }

    /// <summary>Appointments that were not kept.</summary>
    public IReadOnlyList<Missed> Missed => [.. record.Of<Missed>().Select(m => m.Entry)];

    /// <summary>Sessions that are used: those held, and missed ones where the contract counts them.</summary>
    public int Used => Sessions.Count + (Contract?.MissedCount == true ? Missed.Count(m => !m.InTime) : 0);

    /// <summary>Sessions left of the contract; null where there is none.</summary>
    public int? Left => Contract is null ? null : Math.Max(0, Contract.Sessions - Used);

    /// <summary>The intake, newest version.</summary>
    public IntakeTaken? Intake => record.Of<IntakeTaken>().LastOrDefault()?.Entry;

    /// <summary>The conclusion, newest version.</summary>
    public Concluded? Conclusion => record.Of<Concluded>().LastOrDefault()?.Entry;

    /// <summary>What was agreed for the time after.</summary>
    public MaintenanceAgreed? Maintenance => record.Of<MaintenanceAgreed>().LastOrDefault()?.Entry;

    /// <summary>Contacts during maintenance, in order.</summary>
    public IReadOnlyList<Contact> Contacts => [.. record.Of<Contact>().Select(c => c.Entry)];

    /// <summary>When the next contact of maintenance is due; null where none is.</summary>
    public DateOnly? NextContact => Closing is not null || Maintenance is not { } plan || Phase != Phases.Maintenance ? null
        : (Contacts.Count > 0 ? Contacts[^1].On : plan.From).AddDays(plan.EveryDays) is var due && due <= plan.Until ? due : null;

    /// <summary>Warning signs that were crossed at the last contact: the patient is to be called back.</summary>
    public IReadOnlyList<string> CallBack => Closing is null && Contacts.Count > 0 ? Contacts[^1].Crossed : [];

    /// <summary>How and when it was closed; null while it is open.</summary>
    public Written<Closed>? Closing { get; }

    private static List<Session> Meetings(CourseRecord record)
    {
        var signed = record.Of<SessionSigned>().ToDictionary(s => s.Entry.Session);
        return
        [
            .. record.Of<SessionWritten>().GroupBy(s => s.Entry.Session).OrderBy(g => g.Key)
                .Select(g => new Session(g.Last().Entry, g.Last().Number, signed.GetValueOrDefault(g.Key))),
        ];
    }
}

/// <summary>Codes of the phases, which profiles give their own names and lengths.</summary>
public static class Phases
{
    /// <summary>Assessment, inventory, formulation, contract.</summary>
    public const string Early = "early";

    /// <summary>Work on the focus.</summary>
    public const string Middle = "middle";

    /// <summary>The end of the acute treatment.</summary>
    public const string Conclusion = "conclusion";

    /// <summary>Afterwards.</summary>
    public const string Maintenance = "maintenance";

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Early, Middle, Conclusion, Maintenance];
}
