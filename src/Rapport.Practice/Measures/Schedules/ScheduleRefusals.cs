using Rapport.Ground;

namespace Rapport.Practice.Measures.Schedules;

/// <summary>What schedules say no to.</summary>
public static class ScheduleRefusals
{
    /// <summary>No such time zone.</summary>
    public static Refusal NoSuchZone(string zone) => new(
        RefusalKind.Input, $"'{zone}' is no time zone that is known here. Give the one of the place where the patient lives, such as Europe/London or America/Toronto.")
    { About = "zone" };

    /// <summary>Planned twice.</summary>
    public static Refusal Twice(string measure) => new(RefusalKind.Input, $"The measure '{measure}' is planned twice. Give it one rule.") { About = $"plan-{measure}" };

    /// <summary>No rule.</summary>
    public static Refusal NoRule(Measure measure) => About(measure, $"Say how often the {Name(measure)} is given.");

    /// <summary>No number of weeks.</summary>
    public static Refusal NoWeeks(Measure measure) => About(measure, $"Say every how many weeks the {Name(measure)} is given: 1 to {PlannedMeasure.MostWeeks}.");

    /// <summary>No sessions.</summary>
    public static Refusal NoSessions(Measure measure) => About(
        measure, $"Say before which sessions the {Name(measure)} is given, by their numbers from 1 to {PlannedMeasure.LastSession}, such as 1, 4, 8, 12.");

    private static Refusal About(Measure measure, string message) => new(RefusalKind.Input, message) { About = $"plan-{measure.Key}" };

    private static string Name(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.Name;
    }
}
