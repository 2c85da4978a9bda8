using System.Globalization;
using System.Text.Json.Nodes;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Record;
using static Rapport.Practice.Exchange.Fhir;

namespace Rapport.Practice.Exchange;

/// <summary>
/// The measures of a course as resources: the answers of each administration as a QuestionnaireResponse, each score as an Observation derived from it;
/// where only scores were entered, the Observations carry what the administration was.
/// </summary>
/// <param name="record">The record.</param>
/// <param name="add">Adds a resource.</param>
/// <param name="reference">A reference to a resource of the bundle.</param>
internal sealed class FhirMeasures(CourseRecord record, Action<string, string, (string, JsonNode?)[]> add, Func<string, string, JsonObject> reference)
{
    /// <summary>Extension that says what an administration was.</summary>
    public const string Given = "administration";

    /// <summary>Extension of the episode that holds the schedule.</summary>
    public const string Schedule = "measures-planned";

    public const string AnswerSystem = Ours + "answer";

    private const string Time = "HH:mm:ss";

    public static string Address(string measure) => $"{Ours}measure:{measure}";

    public void Add()
    {
        foreach (var (written, i) in record.Of<Administration>().Select((w, i) => (w.Entry, i + 1)))
        {
            if (Answered.Of(written).IsRefused(out _, out var answered))
            {
                continue;
            }

            var response = written.Entered.Count == 0 ? $"measure-{Number(i)}" : null;
            if (response is not null)
            {
                AddResponse(response, answered);
            }

            foreach (var score in answered.Scores.Scales.Where(s => s.Value is not null))
            {
                AddScore($"score-{Number(i)}-{score.Scale.Code}", answered, score, response);
            }
        }
    }

    /// <summary>The schedule in force as an extension; null for none.</summary>
    public static JsonObject? Planned(CourseRecord record) => DueMeasures.Schedule(record) is not { } plan ? null : Extension(
        Schedule,
        [
            Extension("from", "Date", Day(plan.From)), Extension("time-zone", "String", plan.TimeZone), Extension("at", "Time", plan.At.ToString(Time, CultureInfo.InvariantCulture)),
            .. plan.Measures.Select(m => Extension(
                "planned",
                [Extension("measure", "Code", m.Measure), Extension("every", "Code", m.Every), Extension("weeks", "PositiveInt", m.Weeks), .. m.Sessions.Select(s => Extension("session", "PositiveInt", s))])),
        ]);

    private void AddResponse(string id, Answered answered)
    {
        var (entry, measure) = (answered.Entry, answered.Scores.Measure);
        add("QuestionnaireResponse", id,
        [
            ("extension", Array(Facts(entry))),
            ("questionnaire", $"{Address(measure.Key)}|{Number(measure.Version)}"),
            ("status", "completed"),
            ("subject", reference("Patient", "patient")),
            ("encounter", Encounter(entry)),
            ("authored", Day(entry.On)),
            ("source", measure.Rater == "self" ? reference("Patient", "patient") : null),
            ("item", Array(measure.Items.Where(i => entry.Answers.ContainsKey(i.Id) || entry.NotApplicable.Contains(i.Id)).Select(i => Item(entry, i)))),
        ]);
    }

    private static JsonObject Item(Administration entry, MeasureItem item) => !entry.Answers.TryGetValue(item.Id, out var value)
        ? Object(("extension", Array(Extension("not-applicable", "Boolean", true))), ("linkId", item.Id))!
        : Object(("linkId", item.Id), ("text", item.Text), ("answer", Array(Object(
            item.Choices.FirstOrDefault(c => c.Value == value) is { } choice
                ? ("valueCoding", choice.Code is { } code ? Coding(Loinc.System, code, choice.Text) : Coding(AnswerSystem, value.ToString("0", CultureInfo.InvariantCulture), choice.Text))
                : ("valueInteger", (int)value)))))!;

    private void AddScore(string id, Answered answered, ScaleScore score, string? response)
    {
        var (entry, measure) = (answered.Entry, answered.Scores.Measure);
        add("Observation", id,
        [
            ("extension", Array(response is null ? Facts(entry) : null)),
            ("status", "final"),
            ("category", Array(Concept(null, Coding("http://terminology.hl7.org/CodeSystem/observation-category", "survey")))),
            ("code", Concept(
                $"{measure.Name}: {score.Scale.Name}",
                MeasureCodes.Of(measure.Key, score.Scale.Code) is { } loinc ? Coding(Loinc.System, loinc) : null, Coding(Address(measure.Key), score.Scale.Code, null, Number(measure.Version)))),
            ("subject", reference("Patient", "patient")),
            ("encounter", Encounter(entry)),
            ("effectiveDateTime", Day(entry.On)),
            ("valueQuantity", Object(("value", score.Value), ("unit", "{score}"), ("system", "http://unitsofmeasure.org"), ("code", "{score}"))),
            ("interpretation", Array(Concept(measure.BandOf(score.Scale.Code, score.Value!.Value)?.Name))),
            ("note", Array(Object(("text", score.Note)))),
            ("derivedFrom", Array(response is null ? null : reference("QuestionnaireResponse", response))),
        ]);
    }

    /// <summary>What the administration was, besides its answers.</summary>
    private static JsonObject? Facts(Administration entry) => Extension(
        Given,
        Extension("id", "String", entry.Id), Extension("how", "Code", entry.How), Extension("session", "PositiveInt", entry.Session), Extension("words", "String", entry.Words));

    private JsonObject? Encounter(Administration entry) =>
        entry.Session is { } session && record.State.Sessions.Any(s => s.Number == session) ? reference("Encounter", $"session-{Number(session)}") : null;
}
