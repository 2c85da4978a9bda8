using System.Globalization;
using System.Security.Cryptography;
using Rapport.Ground;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Measures;

/// <summary>An administration as fields, and back.</summary>
internal static class MeasureForm
{
    /// <summary>What a field holds for an item that does not apply.</summary>
    public const string NotApplicable = "na";

    /// <summary>Measures that a page of their own asks.</summary>
    public const string Screener = "c-ssrs";

    /// <summary>Under what name what is typed is kept.</summary>
    public static string Draft(string measure) => $"measure/{measure}";

    /// <summary>An empty form.</summary>
    public static Fields New(Measure measure, DateOnly today, int? session)
    {
        var fields = new Fields();
        (fields["measure"], fields["id"], fields["on"]) = (measure.Key, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), Fields.Of(today));
        (fields["how"], fields["session"]) = (measure.Rater == "clinician" ? "clinician" : session is null ? "paper" : "session", Fields.Of(session));
        return fields;
    }

    /// <summary>One that stands, to be corrected.</summary>
    public static Fields Of(Administration given)
    {
        var fields = new Fields();
        (fields["measure"], fields["id"], fields["on"], fields["how"]) = (given.Measure, given.Id, Fields.Of(given.On), given.How);
        (fields["session"], fields["words"]) = (Fields.Of(given.Session), given.Words);
        foreach (var (item, value) in given.Answers)
        {
            fields[$"item-{item}"] = Text(value);
        }

        foreach (var item in given.NotApplicable)
        {
            fields[$"item-{item}"] = NotApplicable;
        }

        foreach (var (scale, value) in given.Entered)
        {
            fields[$"score-{scale}"] = Text(value);
        }

        return fields;
    }

    /// <summary>What was sent, or which field holds no number.</summary>
    /// <param name="measure">The measure, in the version that scores.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="corrects">What it corrects; null for nothing.</param>
    public static Outcome<Entry[]> Read(Measure measure, Fields fields, Correction? corrects = null)
    {
        var (answers, scores) = (new Dictionary<string, decimal>(), new Dictionary<string, decimal>());
        foreach (var (key, name, into) in measure.Items.Select(i => (i.Id, $"item-{i.Id}", answers)).Concat(measure.Scales.Select(s => (s.Code, $"score-{s.Code}", scores))))
        {
            if (fields.Words(name) is not { } typed || typed == NotApplicable)
            {
                continue;
            }

            if (!decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                return new Refusal(RefusalKind.Input, $"'{typed}' is no number. Write digits, with a point for decimals.") { About = name };
            }

            into[key] = value;
        }

        if (measure.Scales.FirstOrDefault(s => s.Method == "sum" && scores.TryGetValue(s.Code, out var score) && score % s.Times != 0) is { } multiplied)
        {
            return MeasureRefusals.NoMultiple(measure, multiplied, scores[multiplied.Code]);
        }

        return fields.DayOf("on", "Day").Then<Entry[]>(on => new Entry[]
        {
            new Administration(fields.Text("id"), measure.Key, measure.Version, on, fields.Text("how"))
            {
                Answers = answers,
                NotApplicable = [.. measure.NotApplicable.Where(i => fields.Text($"item-{i}") == NotApplicable)],
                Entered = scores,
                Session = fields.Number("session"),
                Words = fields.Text("words"),
                Corrects = corrects,
            },
        });
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
