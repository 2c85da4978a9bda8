using System.Text.Json.Nodes;
using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Timeline;
using static Rapport.Practice.Exchange.Fhir;

namespace Rapport.Practice.Exchange;

/// <summary>
/// A course as a FHIR R4 bundle: what stands, not how it came about. People of the inventory, life events and process notes stay here: they are
/// about others, or for nobody else.
/// </summary>
internal sealed class FhirExport
{
    private readonly CourseRecord record;
    private readonly CourseState state;
    private readonly Opened opened;
    private readonly ModelProfile? profile;
    private readonly string course;
    private readonly JsonArray entries = [];

    private FhirExport(CourseRecord record, ModelProfile? profile)
    {
        (this.record, this.profile, state, opened) = (record, profile, record.State, record.Opened!);
        course = record.Of<Imported>().LastOrDefault()?.Entry.Identifier ?? record.CourseId;
    }

    /// <summary>The bundle.</summary>
    /// <param name="record">A record that was opened.</param>
    /// <param name="alias">What the patient is called here.</param>
    /// <param name="profile">The model profile, for words; null where it is not at hand.</param>
    public static JsonObject Of(CourseRecord record, string alias, ModelProfile? profile)
    {
        var export = new FhirExport(record, profile);
        export.Add("Patient", "patient", ("name", Array(Object(("text", alias)))));
        export.AddConditions();
        export.AddEpisode();
        export.AddIntake();
        export.AddSymptoms();
        export.AddPlan();
        export.AddSessions();
        new FhirMeasures(record, export.Add, export.Reference).Add();
        new FhirRisk(record, export.Add, export.Reference).Add();
        new FhirConclusion(export.state, export.Add, export.Subject).Add();
        export.AddAddenda();
        return Object(("resourceType", "Bundle"), ("identifier", Object(("system", CourseSystem), ("value", export.course))), ("type", "collection"), ("entry", export.entries))!;
    }

    private void Add(string type, string id, params (string Name, JsonNode? Value)[] members) => entries.Add(Object(
        ("fullUrl", Address(course, type, id)), ("resource", Object([("resourceType", type), ("id", id), .. members]))));

    private JsonObject Reference(string type, string id) => Object(("reference", Address(course, type, id)))!;

    private JsonObject Subject() => Reference("Patient", "patient");

    private string ConditionStatus => state.Closing?.Entry.Outcome.StartsWith("completed", StringComparison.Ordinal) == true ? "inactive" : "active";

    private void AddConditions()
    {
        foreach (var (diagnosis, i) in (state.Intake?.Diagnoses ?? []).Select((d, i) => (d, i)))
        {
            Add(
                "Condition", $"condition-{Number(i + 1)}",
                ("clinicalStatus", Concept(null, Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", ConditionStatus))),
                ("verificationStatus", Concept(null, Coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"))),
                ("category", Array(Concept(null, Coding("http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis")))),
                ("code", Concept(diagnosis.Words, Coding(Diagnoses[diagnosis.System], diagnosis.Code))),
                ("subject", Subject()));
        }
    }

    private void AddEpisode() => Add(
        "EpisodeOfCare", "episode",
        ("extension", Array(
        [
            .. record.Of<PhaseBegan>().Select(p => Extension("phase", Extension("code", "Code", p.Entry.Phase), Extension("on", "Date", Day(p.Entry.On)), Extension("why", "String", p.Entry.Why))),
            state.Closing is { Entry: var closed } ? Extension("outcome", Extension("code", "Code", closed.Outcome), Extension("words", "String", closed.Words)) : null,
            state.Intake is { } intake ? Extension("intake", Extension("explained", "Date", intake.Explained is { } day ? Day(day) : null), Extension("sick-role", "String", intake.SickRole)) : null,
            FhirMeasures.Planned(record),
        ])),
        ("identifier", Array(Object(("system", CourseSystem), ("value", course)))),
        ("status", state.Closing is null ? "active" : "finished"),
        ("type", Array(Concept(profile?.Name, Coding(ProfileSystem, opened.Profile, profile?.Short, Number(opened.Version))))),
        ("diagnosis", Array((state.Intake?.Diagnoses ?? []).Select((_, i) => Object(("condition", Reference("Condition", $"condition-{Number(i + 1)}")))))),
        ("patient", Subject()),
        ("period", Object(("start", Day(opened.Intake)), ("end", state.Closing is { } closing ? Day(closing.Entry.On) : null))));

    private void AddIntake()
    {
        if (state.Intake is not { } intake)
        {
            return;
        }

        Narrative("complaint", Concept(null, Coding(Loinc.System, Loinc.Complaint, Loinc.Names[Loinc.Complaint])), intake.Complaint);
        Narrative("onset", Concept(null, Coding(Loinc.System, Loinc.PresentIllness, Loinc.Names[Loinc.PresentIllness])), intake.Onset);
        Narrative("history", Concept(null, Coding(Loinc.System, Loinc.PastIllness, Loinc.Names[Loinc.PastIllness])), intake.History);
        Narrative("risk", Concept("Risk at intake", Coding(ObservationSystem, "risk")), intake.Risk);
        foreach (var (medicine, i) in intake.Medicines.Select((m, i) => (m, i)))
        {
            Add(
                "MedicationStatement", $"medicine-{Number(i + 1)}",
                ("extension", Array(Extension("since", "String", medicine.Since))),
                ("status", "active"),
                ("medicationCodeableConcept", Concept(medicine.Name)),
                ("subject", Subject()),
                ("dosage", Array(Object(("text", medicine.Dose)))));
        }
    }

    private void Narrative(string id, JsonObject? code, string text)
    {
        if (text.Length > 0)
        {
            Add("Observation", id, ("status", "final"), ("code", code), ("subject", Subject()), ("effectiveDateTime", Day(opened.Intake)), ("valueString", text));
        }
    }

    private void AddSymptoms()
    {
        foreach (var (facts, i) in CourseTimeline.Of(record).Of("symptoms").Select((item, i) => (item.Facts, i)))
        {
            Add(
                "Observation", $"symptoms-{Number(i + 1)}",
                ("status", "final"),
                ("code", Concept($"How bad the symptoms were, 0 to {TimelineNoted.Worst}, as the clinician judged", Coding(ObservationSystem, "symptom-level"))),
                ("subject", Subject()),
                ("effectiveDateTime", facts.When.ToString()),
                ("valueInteger", facts.Level),
                ("note", Array(Object(("text", facts.Words)))));
        }
    }

    private void AddPlan()
    {
        if (state.Formulation is not { Entry: var formulation })
        {
            return;
        }

        var (area, contract) = (profile?.AreaOf(formulation.Area), state.Contract);
        Add(
            "CarePlan", "plan",
            ("extension", Array(
                Object(("url", Ours + "focus"), ("valueCodeableConcept", Concept(
                    area?.Name, [Coding($"{ProfileSystem}:{opened.Profile}", formulation.Area), .. (area?.Common ?? []).Take(1).Select(c => Coding(AreaSystem, c.Code, Crosswalk.Of(c.Code)?.Name))]))),
                Extension("formulation", Extension("link", "String", formulation.Link), Extension("pattern", "String", formulation.Pattern), Extension("strengths", "String", formulation.Strengths), Extension("accepted", "Date", state.Accepted is { } accepted ? Day(accepted) : null)),
                contract is null ? null : Extension("contract", Extension("sessions", "PositiveInt", contract.Sessions), Extension("every-days", "PositiveInt", contract.EveryDays), Extension("minutes", "PositiveInt", contract.Minutes), Extension("missed-count", "Boolean", contract.MissedCount)))),
            ("status", state.Closing is null ? "active" : "completed"),
            ("intent", "plan"),
            ("category", Array(Concept("Interpersonal psychotherapy"))),
            ("description", formulation.Words),
            ("subject", Subject()),
            ("period", contract is null ? null : Object(("start", Day(opened.Intake)), ("end", Day(contract.Ends)))),
            ("addresses", Array((state.Intake?.Diagnoses ?? []).Select((_, i) => Reference("Condition", $"condition-{Number(i + 1)}")))));
        if (contract is not null)
        {
            Add(
                "Consent", "recording",
                ("status", "active"),
                ("scope", Concept(null, Coding("http://terminology.hl7.org/CodeSystem/consentscope", "treatment"))),
                ("category", Array(Concept(null, Coding(Loinc.System, Loinc.Consent, Loinc.Names[Loinc.Consent])))),
                ("patient", Subject()),
                ("policyRule", Concept(null, Coding(ActCode, contract.Recorded ? "OPTIN" : "OPTOUT"))),
                ("provision", Object(("type", contract.Recorded ? "permit" : "deny"), ("code", Array(Concept("Recording of sessions for supervision"))))));
        }
    }

    private void AddSessions()
    {
        foreach (var session in state.Sessions)
        {
            var id = $"session-{Number(session.Number)}";
            Add(
                "Encounter", id,
                ("identifier", Array(Object(("system", SessionSystem), ("value", Number(session.Number))))),
                ("status", "finished"),
                ("class", Coding(ActCode, session.Content.Mode == "room" ? "AMB" : "VR")),
                ("type", Array(Concept("Session of interpersonal psychotherapy", Coding(SessionSystem, session.Content.Mode)))),
                ("subject", Subject()),
                ("episodeOfCare", Array(Reference("EpisodeOfCare", "episode"))),
                ("period", Object(("start", Day(session.On)), ("end", Day(session.On)))),
                ("length", Object(("value", session.Content.Minutes), ("unit", "min"), ("system", "http://unitsofmeasure.org"), ("code", "min"))));
            if (session.Signed is { } signed)
            {
                AddText($"note-{Number(session.Number)}", Concept(null, Coding(Loinc.System, Loinc.ProgressNote, Loinc.Names[Loinc.ProgressNote])), signed.Entry.Note, id);
            }
        }

        foreach (var (missed, i) in state.Missed.Select((m, i) => (m, i)))
        {
            Add(
                "Encounter", $"missed-{Number(i + 1)}",
                ("extension", Array(Extension("missed", Extension("in-time", "Boolean", missed.InTime), Extension("words", "String", missed.Words)))),
                ("status", "cancelled"),
                ("class", Coding(ActCode, "AMB")),
                ("subject", Subject()),
                ("episodeOfCare", Array(Reference("EpisodeOfCare", "episode"))),
                ("period", Object(("start", Day(missed.On)))));
        }
    }

    private void AddAddenda()
    {
        foreach (var (addendum, i) in record.Of<Addendum>().Select((a, i) => (a.Entry, i)))
        {
            AddText($"addendum-{Number(i + 1)}", Concept("Addendum", Coding(ObservationSystem, "addendum")), addendum.Text, addendum.Session is { } n ? $"session-{Number(n)}" : null);
        }
    }

    private void AddText(string id, JsonObject? type, string text, string? encounter) => Add(
        "DocumentReference", id,
        ("status", "current"),
        ("type", type),
        ("subject", Subject()),
        ("content", Array(Object(("attachment", Object(("contentType", "text/plain; charset=utf-8"), ("data", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)))))))),
        ("context", encounter is null ? null : Object(("encounter", Array(Reference("Encounter", encounter))))));
}
