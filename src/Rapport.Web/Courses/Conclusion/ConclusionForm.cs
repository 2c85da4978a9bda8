using Rapport.Ground;
using Rapport.Practice.Conclusion;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Courses.Conclusion;

/// <summary>Conclusion, maintenance, contacts and closing as fields, and back.</summary>
internal static class ConclusionForm
{
    public const int LeastGains = 2;
    public const int LeastPlans = 1;
    public const int LeastThresholds = 2;

    public static Fields Of(Concluded? conclusion)
    {
        var fields = new Fields();
        if (conclusion is null)
        {
            return fields;
        }

        (fields["feelings"], fields["residual"], fields["signs"]) = (conclusion.Feelings, conclusion.Residual, string.Join('\n', conclusion.Signs));
        (fields["next"], fields["nextwords"]) = (conclusion.Next, conclusion.NextWords);
        for (var i = 0; i < conclusion.Gains.Count; i++)
        {
            (fields[$"gain-{i}-what"], fields[$"gain-{i}-did"]) = (conclusion.Gains[i].What, conclusion.Gains[i].Did);
        }

        for (var i = 0; i < conclusion.Stressors.Count; i++)
        {
            (fields[$"plan-{i}-stressor"], fields[$"plan-{i}-plan"]) = (conclusion.Stressors[i].Stressor, conclusion.Stressors[i].Plan);
        }

        return fields;
    }

    public static Outcome<Entry> Read(Fields fields) => new Concluded(
        [.. fields.Rows("gain").Select(i => new Gain(fields.Text($"gain-{i}-what"), fields.Text($"gain-{i}-did")))],
        fields.Text("feelings"), fields.Text("residual"),
        [.. fields.Text("signs").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        [.. fields.Rows("plan").Select(i => new StressorPlan(fields.Text($"plan-{i}-stressor"), fields.Text($"plan-{i}-plan")))],
        fields.Text("next"), fields.Text("nextwords"));

    public static Fields OfMaintenance(CourseView view)
    {
        var (fields, plan) = (new Fields(), view.State.Maintenance);
        (fields["every"], fields["from"]) = (Fields.Of(plan?.EveryDays ?? 30), Fields.Of(plan?.From ?? view.Today));
        (fields["until"], fields["call"]) = (Fields.Of(plan?.Until ?? view.Today.AddYears(1)), plan?.Call ?? "");
        for (var i = 0; i < (plan?.Thresholds.Count ?? 0); i++)
        {
            (fields[$"threshold-{i}-sign"], fields[$"threshold-{i}-then"]) = (plan!.Thresholds[i].Sign, plan.Thresholds[i].Then);
        }

        return fields;
    }

    public static Outcome<Entry> ReadMaintenance(Fields fields) => fields.DayOf("from", "First day of maintenance").Then(from =>
        fields.DayOf("until", "Last day of maintenance").Then<Entry>(until => new MaintenanceAgreed(
            fields.Number("every") ?? 0, from, until,
            [.. fields.Rows("threshold").Select(i => new Threshold(fields.Text($"threshold-{i}-sign"), fields.Text($"threshold-{i}-then")))], fields.Text("call"))));

    public static Outcome<Entry> ReadContact(CourseView view, Fields fields) => fields.DayOf("on", "Day of the contact").Then<Entry>(on =>
        SessionCodes.Offence(fields.All("tasks"), view.Profile) is { } foreign ? foreign
        : new Contact(on, fields.Text("how"), fields.All("crossed"), fields.Text("done")) { Tasks = fields.All("tasks") });

    public static Outcome<Entry> ReadClosing(Fields fields) =>
        fields.DayOf("closed", "Last day of the course").Then<Entry>(on => new Closed(on, fields.Text("outcome"), fields.Words("words")));
}
