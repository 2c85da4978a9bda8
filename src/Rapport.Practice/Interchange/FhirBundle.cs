using System.Globalization;
using System.Text.Json.Nodes;
using Rapport.Practice.Courses;
using Rapport.Practice.Intake;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Practice.Interchange;

/// <summary>
/// A course as a FHIR R4 bundle of type collection: Patient, Condition, EpisodeOfCare, CarePlan, Encounter. Notes of either kind and the people
/// of the inventory are not in it. No claim of conformance to a national profile is made.
/// </summary>
public static class FhirBundle
{
    private const string ActCodes = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /// <summary>The bundle.</summary>
    /// <param name="course">The course.</param>
    /// <param name="record">Its record, which is not erased.</param>
    /// <param name="profile">Its model; null where it is not there any more.</param>
    /// <param name="at">When it is made.</param>
    public static JsonObject Of(Course course, CourseRecord record, ModelProfile? profile, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(record);
        List<JsonObject> resources = [Patient(course)];
        var conditions = (record.State.Intake?.Diagnoses ?? []).Select((d, i) => Condition(course.Id, d, i + 1)).ToList();
        resources.AddRange(conditions);
        resources.Add(Episode(course.Id, record, conditions));
        if (record.State.Contract is not null)
        {
            resources.Add(CarePlan(course.Id, record, profile));
        }

        resources.AddRange(record.State.Sessions.Select(s => Encounter(course.Id, s)));
        return new()
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["timestamp"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["entry"] = new JsonArray([.. resources.Select(r => new JsonObject { ["fullUrl"] = Url(r), ["resource"] = r })]),
        };
    }

    private static JsonObject Patient(Course course) => Resource("Patient", course.Id, ("identifier", new JsonArray(new JsonObject { ["value"] = CourseNumber.Spoken(course.Id) })),
        ("name", new JsonArray(new JsonObject { ["use"] = "anonymous", ["text"] = course.Alias })));

    private static JsonObject Condition(string course, Diagnosis diagnosis, int number)
    {
        var coding = new JsonObject { ["code"] = diagnosis.Code };
        if (SystemOf(diagnosis.System) is { } system)
        {
            coding["system"] = system;
        }

        return Resource("Condition", $"{course}-dx-{Text(number)}", ("clinicalStatus", Concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active")),
            ("code", new JsonObject { ["coding"] = new JsonArray(coding), ["text"] = diagnosis.Words.Length > 0 ? diagnosis.Words : $"{diagnosis.System} {diagnosis.Code}" }),
            ("subject", To("Patient", course)));
    }

    private static JsonObject Episode(string course, CourseRecord record, List<JsonObject> conditions)
    {
        var closing = record.State.Closing?.Entry;
        var episode = Resource("EpisodeOfCare", course, ("status", closing is null ? "active" : "finished"), ("patient", To("Patient", course)), ("period", Period(record.Opened?.Intake, closing?.On)));
        if (conditions.Count > 0)
        {
            episode["diagnosis"] = new JsonArray([.. conditions.Select(c => new JsonObject { ["condition"] = new JsonObject { ["reference"] = Url(c) } })]);
        }

        return episode;
    }

    private static JsonObject CarePlan(string course, CourseRecord record, ModelProfile? profile)
    {
        var (state, contract) = (record.State, record.State.Contract!);
        var area = profile?.AreaOf(contract.Area);
        var plan = Resource("CarePlan", course, ("status", state.Closing is null ? "active" : "completed"), ("intent", "plan"), ("title", profile?.Name ?? "Interpersonal psychotherapy"),
            ("description", string.Create(CultureInfo.InvariantCulture, $"{contract.Sessions} sessions of {contract.Minutes} minutes, one every {contract.EveryDays} days. Focus: {area?.Name ?? contract.Area}.")),
            ("subject", To("Patient", course)), ("period", Period(record.Opened?.Intake, contract.Ends)));
        if (area is not null)
        {
            plan["activity"] = new JsonArray([.. area.Strategies.Select(s => new JsonObject { ["detail"] = new JsonObject { ["status"] = "in-progress", ["description"] = s.Text } })]);
        }

        return plan;
    }

    private static JsonObject Encounter(string course, Session session) =>
        Resource("Encounter", $"{course}-s-{Text(session.Number)}", ("status", "finished"),
            ("class", new JsonObject { ["system"] = ActCodes, ["code"] = session.Content.Mode == "room" ? "AMB" : "VR" }), ("subject", To("Patient", course)),
            ("episodeOfCare", new JsonArray(To("EpisodeOfCare", course))), ("period", Period(session.On, session.On)),
            ("length", new JsonObject { ["value"] = session.Content.Minutes, ["unit"] = "minutes", ["system"] = "http://unitsofmeasure.org", ["code"] = "min" }));

    /// <summary>Code systems by the addresses that FHIR has for them; DSM-5 uses the codes of ICD-10-CM; DSM-IV has none.</summary>
    private static string? SystemOf(string system) => system switch
    {
        "ICD-10" => "http://hl7.org/fhir/sid/icd-10",
        "DSM-5" => "http://hl7.org/fhir/sid/icd-10-cm",
        "ICD-11" => "http://id.who.int/icd/release/11/mms",
        _ => null,
    };

    private static JsonObject Resource(string type, string id, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var resource = new JsonObject { ["resourceType"] = type, ["id"] = id };
        foreach (var (name, value) in members)
        {
            resource[name] = value;
        }

        return resource;
    }

    private static JsonObject Concept(string system, string code) => new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };

    private static JsonObject To(string type, string id) => new() { ["reference"] = Url(type, id) };

    private static string Url(JsonObject resource) => Url((string)resource["resourceType"]!, (string)resource["id"]!);

    private static string Url(string type, string id) => $"urn:rapport:{type}/{id}";

    private static JsonObject Period(DateOnly? from, DateOnly? to)
    {
        var period = new JsonObject();
        foreach (var (name, day) in new[] { ("start", from), ("end", to) })
        {
            if (day is { } known)
            {
                period[name] = known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }

        return period;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
