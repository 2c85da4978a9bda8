using Rapport.Practice.Conclusion;
using Rapport.Practice.Courses;
using Rapport.Practice.Formulation;
using Rapport.Practice.Intake;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Web.Courses.Demo;

/// <summary>The entries of an invented course, from a seed: the same every time, with days counted back from today.</summary>
internal sealed class DemoCourse
{
    private readonly DemoCase patient;
    private readonly ModelProfile profile;
    private readonly DateOnly intake;
    private readonly Random random;
    private readonly int world;
    private readonly DemoMeasures measures;
    private readonly List<(Entry Entry, DateTimeOffset At)> entries = [];

    private DemoCourse(DemoCase patient, DateOnly today, int seed)
    {
        (this.patient, profile, world, measures) = (patient, ModelProfiles.Shipped.Find(patient.Profile)!, seed, new(patient, seed));
#pragma warning disable CA5394 // The same invented people every time; nothing is guarded by this.
        random = new Random(seed);
        var over = patient.Reached switch { Reached.Closed => 60 + random.Next(200), Reached.Maintenance => 70 + random.Next(20), _ => 1 + random.Next(5) };
#pragma warning restore CA5394
        intake = today.AddDays(-over - (7 * Math.Max(0, patient.Sessions - 1)));
    }

    /// <summary>The entries, each with its moment.</summary>
    public static IReadOnlyList<(Entry Entry, DateTimeOffset At)> Of(DemoCase patient, DateOnly today, int seed)
    {
        var course = new DemoCourse(patient, today, seed);
        course.Write();
        return course.entries;
    }

    private void Write()
    {
        if (patient.Reached == Reached.Begun)
        {
            return;
        }

        Add(0, new Opened(profile.Id, profile.Version, intake));
        Add(0, new IntakeTaken(
            patient.Words, patient.Link, "One earlier episode, treated by the family doctor. No mania. Drinks little.", [new("ICD-11", patient.Code, "")],
            [.. patient.Sessions % 3 == 0 ? new[] { new Medicine("Sertraline", "50 mg in the morning", "six weeks") } : []],
            "No suicidal thoughts now; some at the worst time, no plan. Safe at home.", intake, profile.SickRole.IsUsed ? "Excused from hosting this month; the task is to come and to try." : null));
        foreach (var entry in DemoWorld.Inventory(patient, intake, world).Concat(DemoWorld.Timeline(patient, intake, world)))
        {
            Add(1, entry);
        }

        Add(1, measures.Plan(intake));
        if (measures.Followed is { } followed)
        {
            Add(1, followed);
        }

        var early = Math.Min(3, patient.Sessions);
        for (var n = 1; n <= patient.Sessions; n++)
        {
            Meet(n, n <= early ? Phases.Early : Phases.Middle);
            if (n == early && patient.Reached > Reached.Intake)
            {
                Agree(n);
            }

            if (n == early + 3)
            {
                Add(n, DemoWorld.Nearer(patient));
            }

            if (n == patient.Sessions - 1 && patient is { Reached: >= Reached.Conclusion, Sessions: > 4 })
            {
                Add(n, new PhaseBegan(Phases.Conclusion, Day(n)));
            }
        }

        End();
    }

    private void Meet(int n, string phase)
    {
        foreach (var given in measures.For(n, Day(n)))
        {
            Add(n, given);
        }

        var middle = phase == Phases.Middle;
        var area = profile.AreaOf(patient.Area)!;
        var session = new SessionWritten(n, Day(n), n % 5 == 0 ? "video" : "room", 50)
        {
            Since = n == 1 ? "First session." : Turn(DemoScenes.Since(patient.Quarrels), n),
            Tried = middle ? Any(DemoScenes.Tried) : "",
            Agenda = middle ? [area.Strategies[n % area.Strategies.Count].Code, area.Strategies[(n + 1) % area.Strategies.Count].Code] : [],
            Incidents = middle && n % 2 == 0 ? [Any(DemoScenes.Incidents(patient.Quarrels)) with { With = patient.Quarrels ? patient.With : "a friend" }] : [],
            Decisions = middle && n % 4 == 1 ? [Any(DemoScenes.Decisions(patient.Quarrels))] : [],
            RolePlays = middle && n % 3 != 0 ? [Turn(DemoScenes.Plays(patient.Quarrels), n)] : [],
            Agreed = n > 1 ? Turn(DemoScenes.Agreed(patient.Quarrels), n) : "To write down who belongs to the circle.",
            Stage = middle && area.Stages.Count > 0 ? area.Stages[n > 8 ? 0 : 1].Code : null,
            Techniques = [new(middle ? "communication-analysis" : "exploration", 3), new("clarification", 1)],
            Tasks = [.. profile.TasksOf(profile.FirstOf(middle ? PhaseKind.Middle : PhaseKind.Early)!.Code).Where(t => t.ShownBy == "session").Take(3).Select(t => t.Code)],
        };
        Add(n, session);
        // The last note of some courses still waits.
        if (n < patient.Sessions || patient.Reached >= Reached.Maintenance || n % 2 == 0)
        {
            Add(n, new SessionSigned(n, NoteDraft.Of(session, Record(), profile)));
        }
    }

    private void Agree(int n)
    {
        Add(n, new Formulated(patient.Area, patient.With.Length > 0 ? patient.With : null, patient.Link, patient.Words, "Expects to be seen without asking; withdraws when not.", "Came on time each week; a friend who knows.", null));
        Add(n, new FormulationAccepted(entries.Count, Day(n)));
        if (patient.Reached == Reached.Formulated)
        {
            return;
        }

        Add(n, new Contracted(patient.Agreed, 7, 50, intake.AddDays((7 * patient.Agreed) + 21), patient.Area, true, n % 2 == 1, null));
        Add(n, new PhaseBegan(Phases.Middle, Day(n)));
    }

    private void End()
    {
        if (patient.Reached is not (Reached.Maintenance or Reached.Closed))
        {
            return;
        }

        var n = patient.Sessions;
        if (patient.Outcome is "" or "completed" or "completed-early" or "no-response")
        {
            Gain[] gains = patient.Outcome == "no-response" ? [] : [.. Two(DemoScenes.Gains(patient.Quarrels)).Select(g => new Gain(g.What, g.Did))];
            Add(n, new Concluded(
                gains, "Sad, and proud to have said so.", patient.Outcome == "no-response" ? "As low as at intake; it was the treatment that did not help." : "Tired on Mondays.",
                Two(DemoScenes.Signs), [new("The anniversary in spring", "Make a plan for the day, and not be alone on it.")], patient.Reached == Reached.Maintenance ? "maintenance" : patient.Outcome == "no-response" ? "switch" : "end", ""));
        }

        if (patient.Reached == Reached.Closed)
        {
            Add(n, new Closed(Day(n), patient.Outcome, null));
            return;
        }

        Maintain(n);
    }

    private void Maintain(int n)
    {
        var plan = new MaintenanceAgreed(
            30, Day(n), Day(n).AddYears(1), [new("Wakes at four, three nights in a row", "Session within a week"), new("Cancels twice", "The clinician calls the same day")], "the clinic's number, mornings");
        Add(n, plan);
        Add(n, new PhaseBegan(Phases.Maintenance, Day(n)));
        Contact(n, 30, new(Day(n).AddDays(30), "Well. Sees the others every week.", [], "Next contact in a month."));
        Contact(n, 60, patient.Sessions == 14
            ? new(Day(n).AddDays(60), "Low again for ten days, sleeps badly.", [plan.Thresholds[0].Sign], "Session on Thursday; the family doctor is told.")
            : new(Day(n).AddDays(60), "Steady.", [], ""));
    }

    private void Contact(int n, int after, Contact contact) => entries.Add((contact, At(Day(n).AddDays(after), 11)));

    private CourseRecord Record() =>
        CourseRecord.Of("", [.. entries.Select((e, i) => new Written(i + 1, e.Entry, "demo", "Demo", e.At))]);

    private DateOnly Day(int session) => intake.AddDays(7 * (Math.Max(1, session) - 1));

    private void Add(int session, Entry entry) => entries.Add((entry, At(Day(session), 10).AddMinutes(entries.Count % 50)));

    private static DateTimeOffset At(DateOnly day, int hour) => new(day, new TimeOnly(hour, 0), TimeSpan.Zero);

#pragma warning disable CA5394
    private T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>One after the other, so that no week is the week before.</summary>
    private T Turn<T>(IReadOnlyList<T> all, int n) => all[(n + world) % all.Count];

    private IReadOnlyList<T> Two<T>(IReadOnlyList<T> all)
    {
        var first = random.Next(all.Count);
        return [all[first], all[(first + 1) % all.Count]];
    }
#pragma warning restore CA5394
}
