using System.Globalization;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;

namespace Rapport.Practice.Exchange;

/// <summary>What a bundle says of risk as entries, in the order in which the rules of a record can take them. What contradicts itself is missed by name.</summary>
/// <param name="root">The bundle.</param>
/// <param name="entries">What was read so far; entries are added to it, and their numbers follow from it.</param>
/// <param name="now">Nothing was said later than now; clocks differ by less than an hour.</param>
internal sealed class FhirRiskImport(FhirNode root, List<Entry> entries, DateTimeOffset now)
{
    private readonly Dictionary<string, FhirNode> byAddress = root.Many("entry").Where(e => e.Text("fullUrl").Length > 0)
        .GroupBy(e => e.Text("fullUrl"), e => e["resource"]).ToDictionary(g => g.Key, g => g.First());

    private readonly List<FhirNode> flags = [.. Resources(root, "Flag").Where(f => f.Extension(FhirRisk.Found).IsThere).OrderBy(Place)];
    private readonly List<FhirNode> screeners = [.. Resources(root, "QuestionnaireResponse").Where(IsScreener).OrderBy(Place)];

    /// <summary>Number of the entry that was made of a resource, by the resource's id.</summary>
    private readonly Dictionary<string, int> written = [];

    /// <summary>Whether answers to the screener were given on the page Risk, and not as a measure.</summary>
    public static bool IsScreener(FhirNode response) =>
        response.Text("questionnaire").StartsWith(FhirMeasures.Address(FhirRisk.Screener.Key) + "|", StringComparison.Ordinal) && !response.Extension(FhirMeasures.Given).IsThere;

    /// <summary>Safety plan, screeners and events.</summary>
    /// <param name="open">Whether the course is open: else what of events is open was raised after its end, and follows (<see cref="ReadOpen"/>).</param>
    public void Read(bool open)
    {
        if (flags.Concat(screeners).GroupBy(r => r.Text("id")).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new FhirNode.Missing(twice.First().Text("resourceType"), "id of its own");
        }

        entries.AddRange(Resources(root, "CarePlan").Where(p => p.Many("category").Any(c => c.Text("text") == FhirRisk.PlanCategory)).Select(Plan));
        foreach (var screener in screeners)
        {
            if (screener.Extension(FhirRisk.Asked).Extension("event") is { IsThere: true } because)
            {
                var flag = Of(because["valueReference"], "QuestionnaireResponse", "event");
                foreach (var earlier in flags.Where(f => Place(f) <= Place(flag)))
                {
                    Write(earlier);
                }
            }

            entries.Add(Screened(screener));
            written[screener.Need("id")] = entries.Count;
        }

        foreach (var flag in flags.Where(f => open || f.Text("status") != "active"))
        {
            Write(flag);
        }
    }

    /// <summary>The events that are not written yet.</summary>
    public void ReadOpen() => flags.ForEach(Write);

    private static IEnumerable<FhirNode> Resources(FhirNode root, string type) => root.Many("entry").Select(e => e["resource"]).Where(r => r.Text("resourceType") == type);

    private static int Place(FhirNode resource) =>
        resource.Text("id").Split('-') is [.., var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : int.MaxValue;

    private FhirNode Of(FhirNode reference, string type, string what) => byAddress.GetValueOrDefault(reference.Text("reference")) ?? throw new FhirNode.Missing(type, $"{what} in the bundle");

    private void Write(FhirNode flag)
    {
        if (written.ContainsKey(flag.Need("id")))
        {
            return;
        }

        var (found, at) = (flag.Extension(FhirRisk.Found), flag["period"].NeedMoment("start"));
        var given = found.Extension("given").Need("valueCode");
        RiskAnswer[] items = [.. found.Extensions("item").Select(Item)];
        if ((given != RiskFound.ByHand && !Administration.Ways.ContainsKey(given)) || (given != RiskFound.ByHand && items.Length == 0))
        {
            throw new FhirNode.Missing("Flag", "answers by which it was raised");
        }

        entries.Add(new RiskRaised(new(found.Extension("measure").Need("valueString"), given, items), AnswersOf(flag), found.Extension("words").Text("valueString"))
        {
            There = There(flag["author"].Need("display"), at, at),
        });
        var number = entries.Count;
        written[flag.Need("id")] = number;
        var last = at;
        foreach (var seen in flag.Extensions(FhirRisk.Seen))
        {
            var there = There(seen, last);
            entries.Add(new RiskSeen(number, seen.Extension("done").Text("valueString")) { There = there });
            last = there.At;
        }

        var closed = flag.Extension(FhirRisk.Closed);
        if (flag.Need("status") != (closed.IsThere ? "inactive" : "active") || flag["period"].Text("end") != closed.Extension("on").Text("valueDateTime"))
        {
            throw new FhirNode.Missing("Flag", "status and end that agree with whether it was closed");
        }

        if (closed.IsThere)
        {
            entries.Add(new RiskClosed(number, closed.Extension("reason").Text("valueString")) { There = There(closed, last) });
        }
    }

    private Elsewhere There(FhirNode step, DateTimeOffset after) => There(step.Extension("by").Need("valueString"), step.Extension("on").NeedMoment("valueDateTime"), after);

    private Elsewhere There(string by, DateTimeOffset at, DateTimeOffset after) =>
        at < after || at > now.AddHours(1) ? throw new FhirNode.Missing("Flag", "moments that follow each other and have come") : new(by, at);

    private static RiskAnswer Item(FhirNode item) => new(
        item.Extension("item").Need("valueCode"), item.Extension("words").Text("valueString"),
        item.Extension("value") is { IsThere: true } value ? value.NeedDecimal("valueDecimal") : null, item.Extension("answer").Text("valueString"));

    /// <summary>Number of the entry with the answers that a flag names.</summary>
    private int? AnswersOf(FhirNode flag)
    {
        if (flag.Many("extension").FirstOrDefault(e => e.Text("url") == FhirRisk.Detail) is not { } detail)
        {
            return null;
        }

        var answers = Of(detail["valueReference"], "Flag", "answers that it names");
        var id = answers.Extension(FhirMeasures.Given).Extension("id").Text("valueString");
        var place = written.TryGetValue(answers.Need("id"), out var number) ? number : entries.FindIndex(e => e is Administration given && given.Id == id) + 1;
        return place > 0 ? place : throw new FhirNode.Missing("Flag", "answers that can be its own");
    }

    private Screened Screened(FhirNode screener)
    {
        if (screener.Need("questionnaire") != $"{FhirMeasures.Address(FhirRisk.Screener.Key)}|{Fhir.Number(FhirRisk.Screener.Version)}")
        {
            throw new FhirNode.Missing("QuestionnaireResponse", "version of the screener of this site");
        }

        bool? Answer(string item) => screener.Many("item").FirstOrDefault(i => i.Text("linkId") == item)?.Many("answer").FirstOrDefault()?["valueCoding"] is not { } answer ? null
            : answer.Text("system") == FhirMeasures.AnswerSystem && answer.Text("code") is "0" or "1" ? answer.Text("code") == "1"
            : throw new FhirNode.Missing("QuestionnaireResponse", $"answer to question {item} of the screener");
        var because = screener.Extension(FhirRisk.Asked).Extension("event");
        return new(
            screener.NeedDay("authored"), because.IsThere ? EventOf(because) : null,
            Answer("1"), Answer("2"), Answer("3"), Answer("4"), Answer("5"), Answer("6"), Answer("6a"), screener.Extension(FhirRisk.Asked).Extension("words").Text("valueString"));
    }

    private int EventOf(FhirNode because) =>
        written.TryGetValue(Of(because["valueReference"], "QuestionnaireResponse", "event").Need("id"), out var number) ? number : throw new FhirNode.Missing("QuestionnaireResponse", "event in the bundle");

    private static SafetyPlanned Plan(FhirNode plan)
    {
        var lines = plan.Many("activity").Select(a => a["detail"]).Select(d => (Kind: d["code"].Many("coding").FirstOrDefault(c => c.Text("system") == FhirRisk.StepSystem)?.Text("code"), Line: d.Need("description"))).ToList();
        return lines.Any(l => SafetyPlanned.Kinds.All(k => k.Code != l.Kind))
            ? throw new FhirNode.Missing("CarePlan", "kind of step among those of a safety plan")
            : new(lines.GroupBy(l => l.Kind!).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(l => l.Line)]), plan.NeedDay("created"));
    }
}
