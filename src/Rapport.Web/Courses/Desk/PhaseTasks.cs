using Rapport.Practice.Courses;
using Rapport.Practice.Inventory;
using Rapport.Practice.Measures;
using Rapport.Practice.Profiles;
using Rapport.Practice.Sessions;
using Rapport.Web.Measures;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Desk;

/// <summary>A task of the phase, as the record shows it.</summary>
/// <param name="Text">What to do.</param>
/// <param name="Done">Whether the record shows it; of what belongs to every session, whether the newest of the phase does.</param>
/// <param name="Where">Where it is done; null for in the session itself.</param>
/// <param name="Every">In how many sessions of the phase it was done; null for what is done once.</param>
internal sealed record TaskState(string Text, bool Done, string? Where, Rounds? Every = null);

/// <summary>How often something was done that belongs to every session of a phase, or to every contact of maintenance.</summary>
/// <param name="Done">In how many.</param>
/// <param name="Held">Of how many.</param>
/// <param name="What">What they are: <c>session</c>.</param>
/// <param name="InLast">Whether in the newest.</param>
internal sealed record Rounds(int Done, int Held, string What, bool InLast)
{
    /// <summary>In words: <c>in 5 of 6 sessions, not in the last</c>; empty before the first.</summary>
    public string Words => Held == 0 ? "" : $"in {Done} of {Write.Count(Held, What)}{(Done > 0 && !InLast ? ", not in the last" : "")}";
}

/// <summary>The tasks of the phase in which a course is.</summary>
internal static class PhaseTasks
{
    public static IReadOnlyList<TaskState> Of(CourseView view)
    {
        if (view.Profile is null || view.Phase is not { } phase)
        {
            return [];
        }

        var sessions = SessionsOf(view, phase);
        return [.. view.Profile.TasksOf(phase.Code).Select(t => t.Every ? Repeated(view, t, sessions) : new TaskState(t.Text, Once(view, t, sessions), Where(view.Course.Id, t)))];
    }

    /// <summary>The sessions of the phase; of several that the model has of one kind, those from its first session on.</summary>
    private static List<Session> SessionsOf(CourseView view, Phase phase)
    {
        var split = view.Profile!.Phases.Count(p => p.Kind == phase.Kind) > 1 && phase.Sessions is [var first, ..] ? first : 1;
        return [.. view.State.Sessions.Where(s => view.State.PhaseOf(s) == view.State.Phase && s.Number >= split)];
    }

    private static TaskState Repeated(CourseView view, ProfileTask task, List<Session> sessions)
    {
        var maintained = view.State.Phase == Phases.Maintenance;
        // At a contact the signs of the plan are gone through: that is the watch.
        var rounds = maintained ? [.. view.State.Contacts.Select(c => task.Code == "watch" || c.Tasks.Contains(task.Code))]
            : sessions.ConvertAll(s => DoneIn(view, task, s));
        var done = new Rounds(rounds.Count(r => r), rounds.Count, maintained ? "contact" : "session", rounds.Count > 0 && rounds[^1]);
        return new(task.Text, done.InLast, maintained ? Links.Conclusion(view.Course.Id) + "#maintenance" : Where(view.Course.Id, task), done);
    }

    private static bool DoneIn(CourseView view, ProfileTask task, Session session) => task.ShownBy switch
    {
        "measures" => CourseMeasures.Of(view.Record).All.Any(s => s.Points.Any(p => p.Session == session.Number)),
        "incident" => session.Content.Incidents.Count > 0,
        "decision" => session.Content.Decisions.Count > 0,
        "roleplay" => session.Content.RolePlays.Count > 0,
        "attempt" => session.Content.Agreed.Length > 0,
        _ => session.Content.Tasks.Contains(task.Code),
    };

    private static bool Once(CourseView view, ProfileTask task, List<Session> sessions)
    {
        var (record, state) = (view.Record, view.State);
        return task.ShownBy switch
        {
            "intake" => task.Code switch
            {
                "diagnosis" => state.Intake?.Diagnoses.Count > 0,
                "medication" => state.Intake?.Medicines.Count > 0,
                "illness" => state.Intake?.Explained is not null,
                "sick-role" => state.Intake?.SickRole is not null,
                _ => state.Intake is not null,
            },
            "risk" => state.Intake?.Risk.Length > 0,
            // What is measured at the end is not shown by what was measured at the beginning.
            "measures" => record.Of<Administration>().Any(m => state.Phase == Phases.Early || m.Entry.On >= state.Begun),
            "focus" => state.Formulation is not null,
            "formulation" => state.Accepted is not null,
            "contract" => state.Contract is not null,
            "inventory" => record.Of<PersonNoted>().Any(),
            "timeline" => record.Standing.Any(w => w.Entry.Subject.StartsWith("timeline", StringComparison.Ordinal)) || Ticked(view, task),
            "conclusion" => state.Conclusion is not null,
            "maintenance" when task.Code == "review" => state.Maintenance is { } plan && state.Contacts.Any(c => c.On >= plan.Until),
            "maintenance" => state.Maintenance is not null,
            "session" => Ticked(view, task),
            _ => sessions.Any(s => DoneIn(view, task, s)),
        };
    }

    private static bool Ticked(CourseView view, ProfileTask task) => view.State.Sessions.Any(s => s.Content.Tasks.Contains(task.Code));

    private static string? Where(string course, ProfileTask task) => task.ShownBy switch
    {
        "intake" or "risk" => Links.Intake(course),
        "focus" or "formulation" => Links.Formulation(course),
        "inventory" => Links.Inventory(course),
        "measures" => MeasureLinks.Course(course),
        "timeline" => Links.Timeline(course),
        "contract" => Links.Formulation(course) + "#contract",
        "conclusion" => Links.Conclusion(course),
        "maintenance" => Links.Conclusion(course) + "#maintenance",
        _ => null,
    };
}
