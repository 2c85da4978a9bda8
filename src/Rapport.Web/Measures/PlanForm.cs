using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Record;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Measures;

/// <summary>The schedule as fields, and back.</summary>
internal static class PlanForm
{
    private const string Hour = "HH:mm";

    /// <summary>The measures that a schedule may name: the screener is asked when there is a reason.</summary>
    public static IEnumerable<Measure> Measures => MeasureLibrary.Newest.Where(m => m.Key != MeasureForm.Screener).OrderBy(m => !m.HasText).ThenBy(m => m.Name, StringComparer.Ordinal);

    public static Fields Of(MeasuresPlanned? plan, DateOnly first)
    {
        var fields = new Fields();
        (fields["from"], fields["zone"]) = (Fields.Of(plan?.From ?? first), plan?.TimeZone ?? "");
        fields["at"] = (plan?.At ?? new TimeOnly(9, 0)).ToString(Hour, CultureInfo.InvariantCulture);
        foreach (var planned in plan?.Measures ?? [])
        {
            fields[$"plan-{planned.Measure}"] = planned.Every;
            fields[$"weeks-{planned.Measure}"] = Fields.Of(planned.Weeks);
            fields[$"sessions-{planned.Measure}"] = string.Join(", ", planned.Sessions);
        }

        return fields;
    }

    public static Outcome<Entry[]> Read(Fields fields)
    {
        if (!TimeOnly.TryParseExact(fields.Text("at"), Hour, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return new Refusal(RefusalKind.Input, "Say from which time of the day measures are due, such as 09:00.") { About = "at" };
        }

        PlannedMeasure[] measures =
        [
            .. Measures.Where(m => fields.Words($"plan-{m.Key}") is not null).Select(m => new PlannedMeasure(m.Key, fields.Text($"plan-{m.Key}")) is var planned && planned.Every == "weeks"
                ? planned with { Weeks = fields.Number($"weeks-{m.Key}") }
                : planned.Every == "sessions" ? planned with { Sessions = Numbers(fields.Text($"sessions-{m.Key}")) } : planned),
        ];
        return fields.DayOf("from", "First day").Then<Entry[]>(from => new Entry[] { new MeasuresPlanned(from, fields.Text("zone"), at, measures) });
    }

    /// <summary>Numbers with commas or blanks between; what is none is 0, which no rule accepts.</summary>
    private static int[] Numbers(string text) =>
        [.. text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
