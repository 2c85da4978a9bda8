using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Formulation;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Practice.Tests.Record;

/// <summary>A record in memory, by the rules of every record; days are counted from the intake.</summary>
internal sealed class ARecord
{
    private static readonly DateOnly Latest = new(2027, 12, 31);

    public CourseRecord Now { get; private set; } = CourseRecord.Of("0000000000", []);

    public CourseState State => Now.State;

    public static Formulated Dispute { get; } = new("dispute", "Ruth", "Low mood since Ruth left the care of their mother to her.", "I swallow it until I burst.", null, null, null);

    public static Contracted Twelve { get; } = new(12, 7, 50, Day(90), "dispute", true, false, null);

    public static ARecord Opened() => new ARecord().Add(new Opened("ipt-classic", 1, Day(0)));

    /// <summary>In the middle phase, with a contract of twelve sessions and three held.</summary>
    public static ARecord InTheMiddle() => Opened().Add(Session(1, 0)).Add(Session(2, 7)).Add(Session(3, 14))
        .Add(Dispute).Accept(14).Add(Twelve).Add(new PhaseBegan(Phases.Middle, Day(14)));

    public static DateOnly Day(int after) => ACourse.Day(after);

    public static SessionWritten Session(int number, int day) => new(number, Day(day), "room", 50);

    public ARecord Accept(int day) => Add(new FormulationAccepted(State.Formulation!.Number, Day(day)));

    public ARecord Add(Entry entry)
    {
        Now = RecordRules.Check(Now, Next(entry), Latest).Value;
        return this;
    }

    public Refusal? Refuses(Entry entry) => RecordRules.Check(Now, Next(entry), Latest).Refusal;

    private Written Next(Entry entry) => new(Now.Number + 1, entry, "ada", "Ada", DateTimeOffset.UnixEpoch);
}
