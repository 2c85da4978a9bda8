using System.Globalization;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Record;

namespace Rapport.Practice.Exchange;

/// <summary>The measures of a bundle as entries: schedule and administrations, in the order in which they were written.</summary>
internal static class FhirMeasuresImport
{
    public static IEnumerable<Entry> Read(ILookup<string, FhirNode> resources, FhirNode episode)
    {
        if (episode.Extension(FhirMeasures.Schedule) is { IsThere: true } plan)
        {
            yield return Schedule(plan);
        }

        var responses = resources["QuestionnaireResponse"].Where(r => r.Text("questionnaire").StartsWith(FhirMeasures.Address(""), StringComparison.Ordinal) && !FhirRiskImport.IsScreener(r)).Select(r => (Place(r), Response(r)));
        var entered = resources["Observation"].Where(o => o.Extension(FhirMeasures.Given).IsThere)
            .GroupBy(o => o.Extension(FhirMeasures.Given).Extension("id").Need("valueString")).Select(g => (Place(g.First()), Scores([.. g])));
        foreach (var (_, entry) in responses.Concat(entered).OrderBy(e => e.Item1))
        {
            yield return entry;
        }
    }

    /// <summary>The number in an id such as <c>measure-3</c> or <c>score-3-total</c>: the order in the record.</summary>
    private static int Place(FhirNode resource) =>
        resource.Text("id").Split('-') is [_, var number, ..] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : int.MaxValue;

    private static MeasuresPlanned Schedule(FhirNode plan) => new(
        plan.Extension("from").NeedDay("valueDate"), plan.Extension("time-zone").Need("valueString"),
        TimeOnly.TryParse(plan.Extension("at").Text("valueTime"), CultureInfo.InvariantCulture, out var at) ? at : throw new FhirNode.Missing("EpisodeOfCare", "time of the measures planned"),
        [
            .. plan.Extensions("planned").Select(m => new PlannedMeasure(m.Extension("measure").Need("valueCode"), m.Extension("every").Need("valueCode"))
            {
                Weeks = m.Extension("weeks").IsThere ? m.Extension("weeks").NeedNumber("valuePositiveInt") : null,
                Sessions = [.. m.Extensions("session").Select(s => s.NeedNumber("valuePositiveInt"))],
            }),
        ]);

    private static Administration Response(FhirNode response)
    {
        var (key, version) = response.Need("questionnaire")[FhirMeasures.Address("").Length..].Split('|') is [var k, var v] && int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? (k, n)
            : throw new FhirNode.Missing("QuestionnaireResponse", "questionnaire with its version");
        var measure = MeasureLibrary.Find(key, version) ?? throw new FhirNode.Missing("QuestionnaireResponse", string.Create(CultureInfo.InvariantCulture, $"questionnaire of this site ('{key}' in version {version} is none)"));
        var items = response.Many("item").ToList();
        return Facts(response, key, version, response.NeedDay("authored")) with
        {
            Answers = items.Where(i => i.Many("answer").Any()).ToDictionary(i => i.Need("linkId"), i => Answer(i.Many("answer").First(), measure.Item(i.Need("linkId")))),
            NotApplicable = [.. items.Where(i => i.Extension("not-applicable").Is("valueBoolean")).Select(i => i.Need("linkId"))],
        };
    }

    private static decimal Answer(FhirNode answer, MeasureItem? item)
    {
        var coding = answer["valueCoding"];
        return !coding.IsThere ? answer.NeedNumber("valueInteger")
            : coding.Text("system") == FhirMeasures.AnswerSystem ? coding.NeedNumber("code")
            : item?.Choices.FirstOrDefault(c => c.Code == coding.Text("code"))?.Value ?? throw new FhirNode.Missing("QuestionnaireResponse", $"answer '{coding.Text("code")}' among those of its measure");
    }

    private static Administration Scores(IReadOnlyList<FhirNode> observations)
    {
        FhirNode Code(FhirNode one) => one["code"].Many("coding").FirstOrDefault(c => c.Text("system").StartsWith(FhirMeasures.Address(""), StringComparison.Ordinal))
            ?? throw new FhirNode.Missing("Observation", "code of its measure");
        var first = Code(observations[0]);
        return Facts(observations[0], first.Need("system")[FhirMeasures.Address("").Length..], first.NeedNumber("version"), observations[0].NeedDay("effectiveDateTime")) with
        {
            Entered = observations.ToDictionary(o => Code(o).Need("code"), o => o["valueQuantity"].NeedDecimal("value")),
        };
    }

    private static Administration Facts(FhirNode resource, string key, int version, DateOnly on)
    {
        var given = resource.Extension(FhirMeasures.Given);
        return new(given.Extension("id").Need("valueString"), key, version, on, given.Extension("how").Need("valueCode"))
        {
            Session = given.Extension("session").IsThere ? given.Extension("session").NeedNumber("valuePositiveInt") : null,
            Words = given.Extension("words").Text("valueString"),
        };
    }
}
