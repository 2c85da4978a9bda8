using Rapport.Practice.Conclusion;
using Rapport.Practice.Courses;
using Rapport.Practice.Formulation;
using Rapport.Practice.Measures;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Web.Courses.Conclusion;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Tests.Courses;

/// <summary>What the tasks of a phase say of a record; no server is needed for it.</summary>
public sealed class PhaseTasksTests
{
    private static readonly ModelProfile Classic = ModelProfiles.Shipped.Find("ipt-classic", 1)!;
    private static readonly DateOnly Intake = new(2026, 8, 3);

    private static readonly Entry[] ToTheMiddle =
    [
        new Opened("ipt-classic", 1, Intake), Session(1, 0), Session(2, 7), Session(3, 14) with { Tasks = ["affect"] },
        new Formulated("dispute", "Ruth", "Low since.", "I swallow it.", null, null, null), new FormulationAccepted(5, Day(14)),
        new Contracted(12, 7, 50, Day(90), "dispute", true, false, null), new PhaseBegan(Phases.Middle, Day(14)),
    ];

    private static readonly Entry[] ToMaintenance =
    [
        .. ToTheMiddle, Session(4, 21), new PhaseBegan(Phases.Conclusion, Day(28)),
        new Concluded([new("Sleeps", "Walks")], "Sad", "Mondays", ["Cancels"], [], "maintenance", ""),
        new MaintenanceAgreed(30, Day(30), Day(400), [new("Cancels", "Calls")], "the clinic"), new PhaseBegan(Phases.Maintenance, Day(30)),
    ];

    [Fact]
    public void A_task_of_every_session_says_in_how_many_it_was_done_and_whether_in_the_last()
    {
        var begun = Task(View(ToTheMiddle), "Draw out and name feelings");
        var last = Task(View([.. ToTheMiddle, Session(4, 21), Session(5, 28) with { Tasks = ["affect"] }]), "Draw out and name feelings");
        var before = Task(View([.. ToTheMiddle, Session(4, 21) with { Tasks = ["affect"] }, Session(5, 28)]), "Draw out and name feelings");

        Assert.Equal((false, ""), (begun.Done, begun.Every!.Words));
        Assert.Equal((true, "in 1 of 2 sessions"), (last.Done, last.Every!.Words));
        Assert.Equal((false, "in 1 of 2 sessions, not in the last"), (before.Done, before.Every!.Words));
    }

    [Fact]
    public void What_keeps_the_patient_well_is_ticked_at_a_contact_of_maintenance()
    {
        var well = Task(View([.. ToMaintenance, Contact(60, "well-state"), Contact(90)]), "Work on what keeps the patient well");
        var watch = Task(View([.. ToMaintenance, Contact(60)]), "Look for returning symptoms");

        Assert.Equal("in 1 of 2 contacts, not in the last", well.Every!.Words);
        Assert.EndsWith("/conclusion#maintenance", well.Where, StringComparison.Ordinal);
        Assert.Equal("in 1 of 1 contact", watch.Every!.Words);
    }

    [Fact]
    public void A_contact_with_a_task_that_the_model_does_not_have_is_refused()
    {
        var fields = new Fields();
        (fields["on"], fields["how"]) = ("2026-10-02", "Well.");
        fields.Set("tasks", ["well-state", "telepathy"]);

        Assert.Contains("'telepathy' is no task", ConclusionForm.ReadContact(View(ToMaintenance), fields).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measures_at_the_end_are_not_those_of_the_beginning()
    {
        Entry[] until = [.. ToTheMiddle, Given(0, 1), Session(4, 21), new PhaseBegan(Phases.Conclusion, Day(28))];

        Assert.False(Task(View(until), "Repeat the measures").Done);
        Assert.True(Task(View([.. until, Given(30, 4)]), "Repeat the measures").Done);
    }

    [Fact]
    public void A_session_on_the_day_on_which_a_phase_begins_belongs_to_the_phase_in_which_it_was_written()
    {
        var state = View([.. ToTheMiddle, Session(4, 14)]).State;

        Assert.Equal([Phases.Early, Phases.Early, Phases.Early, Phases.Middle], state.Sessions.Select(state.PhaseOf));
    }

    [Fact]
    public void In_maintenance_the_list_shows_the_end_of_maintenance()
    {
        Assert.Equal(Day(90), Glance.Of(View(ToTheMiddle).Record).Ends);
        Assert.Equal(Day(400), Glance.Of(View(ToMaintenance).Record).Ends);
    }

    private static TaskState Task(CourseView view, string words) => PhaseTasks.Of(view).Single(t => t.Text.StartsWith(words, StringComparison.Ordinal));

    private static CourseView View(Entry[] entries) => new(
        new("0EMFNPRC9S", "Mrs. K.", DateTimeOffset.UnixEpoch, CourseRole.Clinician),
        CourseRecord.Of("0EMFNPRC9S", [.. entries.Select((e, i) => new Written(i + 1, e, "ada", "Ada", DateTimeOffset.UnixEpoch))]),
        Classic, new(CourseRole.Clinician, false, false), Day(120));

    private static SessionWritten Session(int number, int day) => new(number, Day(day), "room", 50);

    private static Contact Contact(int day, params string[] tasks) => new(Day(day), "Well.", [], "") { Tasks = tasks };

    private static Administration Given(int day, int session) =>
        new($"phq-9-{day}", "phq-9", 1, Day(day), "paper") { Session = session, Entered = new Dictionary<string, decimal> { ["total"] = 9 } };

    private static DateOnly Day(int after) => Intake.AddDays(after);
}
