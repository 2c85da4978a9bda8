using System.Text.Json.Nodes;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using static Rapport.Practice.Exchange.Fhir;

namespace Rapport.Practice.Exchange;

/// <summary>
/// What the record says of risk as resources: each event as a Flag, each screener as a QuestionnaireResponse and what it comes to as a RiskAssessment,
/// the safety plan as a CarePlan. Why these: <c>docs/fhir.md</c>.
/// </summary>
/// <param name="record">The record.</param>
/// <param name="add">Adds a resource.</param>
/// <param name="reference">A reference to a resource of the bundle.</param>
internal sealed class FhirRisk(CourseRecord record, Action<string, string, (string, JsonNode?)[]> add, Func<string, string, JsonObject> reference)
{
    /// <summary>Extension of a Flag that says what was found.</summary>
    public const string Found = "risk-event";

    /// <summary>Extension of a Flag: somebody saw it, or did something about it.</summary>
    public const string Seen = "risk-seen";

    /// <summary>Extension of a Flag: somebody closed it.</summary>
    public const string Closed = "risk-closed";

    /// <summary>Extension of a screener: the event because of which, and what else was said.</summary>
    public const string Asked = "screener";

    /// <summary>FHIR's own extension: what a flag is raised by.</summary>
    public const string Detail = "http://hl7.org/fhir/StructureDefinition/flag-detail";

    public const string StepSystem = Ours + "safety-step";

    public const string PlanCategory = "Safety plan";

    private readonly List<Written<Administration>> administrations = [.. record.Of<Administration>()];
    private readonly List<Written<Screened>> screeners = [.. RiskEvents.Of(record).Screeners];

    /// <summary>In the order in which an import can write them: in a closed course what is open came after its end.</summary>
    private readonly List<RiskEvent> events = [.. RiskEvents.Of(record).All.OrderBy(e => record.State.Closing is not null && e.IsOpen)];

    /// <summary>Where a screener asks its questions, by link id, with the answer that was given.</summary>
    public static IReadOnlyList<(string Item, Func<Screened, bool?> Answer)> Questions { get; } =
        [("1", s => s.Wish), ("2", s => s.Thoughts), ("3", s => s.Method), ("4", s => s.Intent), ("5", s => s.Plan), ("6", s => s.Behaviour), ("6a", s => s.Recent)];

    /// <summary>The definition of the screener.</summary>
    public static Measure Screener { get; } = MeasureLibrary.Find("c-ssrs")!;

    public void Add()
    {
        foreach (var (screened, i) in screeners.Select((s, i) => (s.Entry, i + 1)))
        {
            AddScreener(screened, i);
        }

        foreach (var (risk, i) in events.Select((e, i) => (e, i + 1)))
        {
            AddFlag(risk, $"risk-{Number(i)}");
        }

        if (RiskEvents.Of(record).Plan is { Entry: var plan })
        {
            AddPlan(plan);
        }
    }

    private void AddFlag(RiskEvent risk, string id)
    {
        var (raised, found) = (risk.Raised, risk.Raised.Found);
        add("Flag", id,
        [
            ("extension", Array(
            [
                AnswersOf(risk) is { } answers ? Object(("url", Detail), ("valueReference", reference("QuestionnaireResponse", answers))) : null,
                Extension(Found, [Extension("measure", "String", found.Measure), Extension("given", "Code", found.Given), Extension("words", "String", raised.Words), .. found.Items.Select(Item)]),
                .. record.Of<RiskSeen>().Where(s => s.Entry.Event == risk.Number).Select(s => Step(Seen, s, s.Entry.There, Extension("done", "String", s.Entry.Done))),
                .. record.Of<RiskClosed>().Where(c => c.Entry.Event == risk.Number).Select(c => Step(Closed, c, c.Entry.There, Extension("reason", "String", c.Entry.Reason))),
            ])),
            ("status", risk.IsOpen ? "active" : "inactive"),
            ("category", Array(Concept(null, Coding("http://terminology.hl7.org/CodeSystem/flag-category", "safety")))),
            ("code", Concept(raised.Title)),
            ("subject", reference("Patient", "patient")),
            ("period", Object(("start", Moment(risk.At)), ("end", risk.Closed is { } closed ? Moment(closed.At) : null))),
            ("author", Object(("display", Name(record.Of<RiskRaised>().First(r => r.Number == risk.Number), raised.There)))),
        ]);
    }

    private static JsonObject? Item(RiskAnswer item) => Extension(
        "item", Extension("item", "Code", item.Item), Extension("words", "String", item.Words), Extension("value", "Decimal", item.Value), Extension("answer", "String", item.Answer));

    private static JsonObject? Step<T>(string name, Written<T> written, Elsewhere? there, JsonObject? words)
        where T : Entry =>
        Extension(name, Extension("on", "DateTime", Moment(there?.At ?? written.At)), Extension("by", "String", Name(written, there)), words);

    private static string Name<T>(Written<T> written, Elsewhere? there)
        where T : Entry => there?.By ?? written.ByName;

    /// <summary>The resource with the answers that made an event; null where they were withdrawn, were never sent, or there are none.</summary>
    private string? AnswersOf(RiskEvent risk)
    {
        var raised = record.Of<RiskRaised>().First(r => r.Number == risk.Number);
        var given = raised.Entry.Answers is { } number
            ? administrations.FindIndex(a => Chain(a.Number).Any(w => w.Number == number))
            : raised.Entry.There is not null ? -1
            : administrations.FindIndex(a => Chain(a.Number).Last() is { Entry: Administration first } w && w.Number > risk.Number && w.By == raised.By
                && first.Definition?.Name == raised.Entry.Found.Measure && first.How == raised.Entry.Found.Given);
        var asked = screeners.FindIndex(s => Chain(s.Number).Any(w => w.Number == raised.Entry.Answers));
        return given >= 0 ? $"measure-{Number(given + 1)}" : asked >= 0 ? ScreenerId(asked + 1) : null;
    }

    /// <summary>An entry and those in whose place it stands, the newest first.</summary>
    private IEnumerable<Written> Chain(int number)
    {
        for (var one = record.History.FirstOrDefault(w => w.Number == number); one is not null; one = one.Entry.Corrects is { } c ? record.History.FirstOrDefault(w => w.Number == c.Number) : null)
        {
            yield return one;
        }
    }

    private static string ScreenerId(int number) => $"screener-{Number(number)}";

    private void AddScreener(Screened screened, int number)
    {
        // A screener of an event that is open in a closed course stands alone: the event cannot be written before it.
        var because = events.FindIndex(e => e.Number == screened.Event && (record.State.Closing is null || !e.IsOpen));
        add("QuestionnaireResponse", ScreenerId(number),
        [
            ("extension", Array(Extension(
                Asked, because < 0 ? null : Object(("url", Ours + "event"), ("valueReference", reference("Flag", $"risk-{Number(because + 1)}"))), Extension("words", "String", screened.Words)))),
            ("questionnaire", $"{FhirMeasures.Address(Screener.Key)}|{Number(Screener.Version)}"),
            ("status", "completed"),
            ("subject", reference("Patient", "patient")),
            ("authored", Day(screened.On)),
            ("item", Array(Questions.Where(q => q.Answer(screened) is not null).Select(q => Answer(q.Item, q.Answer(screened)!.Value)))),
        ]);
        add("RiskAssessment", $"level-{Number(number)}",
        [
            ("status", "final"),
            ("method", Concept(Screener.Title)),
            ("subject", reference("Patient", "patient")),
            ("occurrenceDateTime", Day(screened.On)),
            ("basis", Array(reference("QuestionnaireResponse", ScreenerId(number)))),
            ("prediction", Array(Object(("outcome", Concept("Suicidal behaviour")), ("qualitativeRisk", Level(screened.Level))))),
        ]);
    }

    private static JsonObject Answer(string item, bool yes)
    {
        var asked = Screener.Item(item)!;
        return Object(("linkId", item), ("text", asked.Text), ("answer", Array(Object(("valueCoding", Coding(FhirMeasures.AnswerSystem, yes ? "1" : "0", asked.Choices.First(c => c.Value == (yes ? 1 : 0)).Text))))))!;
    }

    /// <summary>A level in FHIR's codes; that nothing was answered with yes is no finding of a low risk, and has none.</summary>
    private static JsonObject? Level(ScreenLevel level) => level == ScreenLevel.None
        ? Concept("nothing answered with yes")
        : Concept(null, Coding("http://terminology.hl7.org/CodeSystem/risk-probability", level.ToString().ToLowerInvariant()));

    private void AddPlan(SafetyPlanned plan) => add("CarePlan", "safety-plan",
    [
        ("status", record.State.Closing is null ? "active" : "completed"),
        ("intent", "plan"),
        ("category", Array(Concept(PlanCategory))),
        ("subject", reference("Patient", "patient")),
        ("created", Day(plan.Agreed)),
        ("activity", Array(SafetyPlanned.Kinds.SelectMany(kind => plan.Of(kind.Code).Select(line => Object(("detail", Object(
            ("code", Concept(kind.Heading, Coding(StepSystem, kind.Code))), ("status", "not-started"), ("description", line)))))))),
    ]);
}
