using Rapport.Practice.Inventory;
using Rapport.Practice.Measures;
using Rapport.Practice.Profiles;
using Rapport.Web.Measures;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Desk;

/// <summary>A task of the phase, as the record shows it.</summary>
/// <param name="Text">What to do.</param>
/// <param name="Done">Whether the record shows it.</param>
/// <param name="Where">Where it is done; null for in the session itself.</param>
internal sealed record TaskState(string Text, bool Done, string? Where);

/// <summary>The tasks of the phase in which a course is.</summary>
internal static class PhaseTasks
{
    public static IReadOnlyList<TaskState> Of(CourseView view)
    {
        if (view.Profile is null || view.Phase is null)
        {
            return [];
        }

        return [.. view.Profile.TasksOf(view.Phase.Code).Select(t => new TaskState(t.Text, Done(view, t), Where(view.Course.Id, t)))];
    }

    /// <summary>A task of every session is done in the newest; one of the phase in any session of it.</summary>
    private static bool Done(CourseView view, ProfileTask task)
    {
        var (record, state) = (view.Record, view.State);
        var latest = state.Sessions.Count > 0 ? state.Sessions[^1].Content : null;
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
            "measures" => record.Of<Administration>().Any(m => !task.Every || CourseMeasures.Of(record).Find(m.Number)?.Session >= state.Sessions.Count),
            "focus" => state.Formulation is not null,
            "formulation" => state.Accepted is not null,
            "contract" => state.Contract is not null,
            "inventory" => record.Of<PersonNoted>().Any(),
            "timeline" => record.Standing.Any(w => w.Entry.Subject.StartsWith("timeline", StringComparison.Ordinal)) || Ticked(view, task),
            "incident" => latest?.Incidents.Count > 0,
            "decision" => latest?.Decisions.Count > 0,
            "roleplay" => latest?.RolePlays.Count > 0,
            "attempt" => latest?.Agreed.Length > 0,
            "conclusion" => state.Conclusion is not null,
            "maintenance" when task.Code == "review" => state.Maintenance is { } plan && state.Contacts.Any(c => c.On >= plan.Until),
            "maintenance" => state.Maintenance is not null,
            "session" when task.Code == "watch" => state.Contacts.Count > 0 || Ticked(view, task),
            _ => task.Every ? latest?.Tasks.Contains(task.Code) == true : Ticked(view, task),
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
