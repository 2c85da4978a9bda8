using System.Text.Json.Nodes;
using Rapport.Practice.Courses;
using static Rapport.Practice.Exchange.Fhir;

namespace Rapport.Practice.Exchange;

/// <summary>Conclusion and maintenance of a course as resources.</summary>
/// <param name="state">Where the course stands.</param>
/// <param name="add">Adds a resource.</param>
/// <param name="subject">A reference to the patient.</param>
internal sealed class FhirConclusion(CourseState state, Action<string, string, (string, JsonNode?)[]> add, Func<JsonObject> subject)
{
    public void Add()
    {
        AddConclusion();
        AddMaintenance();
        foreach (var (contact, i) in state.Contacts.Select((c, i) => (c, i)))
        {
            add("Encounter", $"contact-{Number(i + 1)}",
            [
                ("extension", Array(Extension(
                    "contact", [Extension("how", "String", contact.How), .. contact.Crossed.Select(c => Extension("crossed", "String", c)), Extension("done", "String", contact.Done)]))),
                ("status", "finished"),
                ("class", Coding(ActCode, "AMB")),
                ("type", Array(Concept("Maintenance contact"))),
                ("subject", subject()),
                ("period", Object(("start", Day(contact.On)), ("end", Day(contact.On)))),
            ]);
        }
    }

    private void AddConclusion()
    {
        if (state.Conclusion is not { } conclusion)
        {
            return;
        }

        add("ClinicalImpression", "conclusion",
        [
            ("extension", Array(Extension("next-step", Extension("code", "Code", conclusion.Next), Extension("words", "String", conclusion.NextWords)))),
            ("status", "completed"),
            ("description", conclusion.Feelings),
            ("subject", subject()),
            ("summary", conclusion.Residual),
            ("finding", Array(conclusion.Gains.Select(g => Object(("itemCodeableConcept", Concept(g.What)), ("basis", g.Did))))),
            ("prognosisCodeableConcept", Array(conclusion.Signs.Select(s => Concept(s)))),
        ]);
        if (conclusion.Stressors.Count > 0)
        {
            add("CarePlan", "prevention",
            [
                ("status", state.Closing is null ? "active" : "completed"),
                ("intent", "plan"),
                ("category", Array(Concept("Relapse prevention"))),
                ("subject", subject()),
                ("activity", Array(conclusion.Stressors.Select(s => Activity(s.Stressor, s.Plan)))),
            ]);
        }
    }

    private void AddMaintenance()
    {
        if (state.Maintenance is not { } plan)
        {
            return;
        }

        add("CarePlan", "maintenance",
        [
            ("extension", Array(Extension("maintenance", Extension("every-days", "PositiveInt", plan.EveryDays), Extension("call", "String", plan.Call)))),
            ("status", state.Closing is null ? "active" : "completed"),
            ("intent", "plan"),
            ("category", Array(Concept("Maintenance"))),
            ("subject", subject()),
            ("period", Object(("start", Day(plan.From)), ("end", Day(plan.Until)))),
            ("activity", Array(plan.Thresholds.Select(t => Activity(t.Sign, t.Then)))),
        ]);
    }

    private static JsonObject? Activity(string when, string then) => Object(("detail", Object(("code", Concept(when)), ("status", "not-started"), ("description", then))));
}
