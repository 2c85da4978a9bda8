using Rapport.Ground;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Risk;

/// <summary>Screener and safety plan as fields, and back.</summary>
internal static class ScreenerForm
{
    public static Outcome<Entry> Read(Fields fields) => fields.DayOf("on", "Day on which it was asked").Then<Entry>(on =>
    {
        var thoughts = Answer(fields, "q2");
        return new Screened(
            on, fields.Number("number"), Answer(fields, "q1"), thoughts, Followed("q3"), Followed("q4"), Followed("q5"), Answer(fields, "q6"),
            Answer(fields, "q6") == false ? null : Answer(fields, "q6recent"), fields.Text("words"));

        // A "no" that a hidden question still carries was not asked; a "yes" there is a contradiction, and said.
        bool? Followed(string name) => Answer(fields, name) is { } said && (thoughts != false || said) ? said : null;
    });

    public static Fields Of(SafetyPlanned? plan, DateOnly today)
    {
        var fields = new Fields();
        foreach (var kind in SafetyPlanned.Kinds)
        {
            fields[kind.Code] = string.Join('\n', plan?.Of(kind.Code) ?? []);
        }

        fields["on"] = Fields.Of(today);
        return fields;
    }

    public static Outcome<Entry> ReadPlan(Fields fields) => fields.DayOf("on", "Day on which it was made").Then<Entry>(on => new SafetyPlanned(
        SafetyPlanned.Kinds.Select(k => (k.Code, Lines: fields[k.Code].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            .Where(k => k.Lines.Length > 0).ToDictionary(k => k.Code, k => (IReadOnlyList<string>)k.Lines),
        on));

    private static bool? Answer(Fields fields, string name) => fields[name] switch { "yes" => true, "no" => false, _ => null };
}
