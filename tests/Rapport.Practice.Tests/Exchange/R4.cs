using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rapport.Practice.Tests.Exchange;

/// <summary>
/// What FHIR R4 (4.0.1) asks of the resources that an export holds: elements that must be there, elements that may, codes with a required
/// binding, the form of ids, dates and numbers, and that references lead somewhere. Transcribed from the specification's resource pages.
/// </summary>
internal static partial class R4
{
    private static readonly string[] Everywhere = ["resourceType", "id", "extension"];

    private static readonly Dictionary<string, (string[] Must, string[] May)> Elements = new()
    {
        ["Patient"] = ([], ["identifier", "active", "name", "telecom", "gender", "birthDate"]),
        ["EpisodeOfCare"] = (["status", "patient"], ["identifier", "statusHistory", "type", "diagnosis", "managingOrganization", "period", "referralRequest", "careManager", "team", "account"]),
        ["Condition"] = (["subject"], ["identifier", "clinicalStatus", "verificationStatus", "category", "severity", "code", "bodySite", "encounter", "onsetDateTime", "onsetString", "recordedDate", "note"]),
        ["CarePlan"] = (["status", "intent", "subject"], ["identifier", "category", "title", "description", "encounter", "period", "created", "author", "addresses", "goal", "activity", "note"]),
        ["Encounter"] = (["status", "class"], ["identifier", "type", "serviceType", "subject", "episodeOfCare", "participant", "period", "length", "reasonCode", "diagnosis"]),
        ["Observation"] = (["status", "code"], ["identifier", "category", "subject", "encounter", "effectiveDateTime", "issued", "performer", "valueString", "valueInteger", "valueQuantity", "interpretation", "note", "derivedFrom"]),
        ["QuestionnaireResponse"] = (["status"], ["identifier", "basedOn", "partOf", "questionnaire", "subject", "encounter", "authored", "author", "source", "item"]),
        ["MedicationStatement"] = (["status", "medicationCodeableConcept", "subject"], ["identifier", "effectiveDateTime", "dateAsserted", "note", "dosage"]),
        ["Consent"] = (["status", "scope", "category"], ["identifier", "patient", "dateTime", "performer", "organization", "policy", "policyRule", "provision"]),
        ["DocumentReference"] = (["status", "content"], ["identifier", "type", "category", "subject", "date", "author", "description", "context"]),
        ["Flag"] = (["status", "code", "subject"], ["identifier", "category", "period", "encounter", "author"]),
        ["RiskAssessment"] = (["status", "subject"], ["identifier", "method", "code", "encounter", "occurrenceDateTime", "condition", "performer", "basis", "prediction", "mitigation", "note"]),
        ["ClinicalImpression"] = (["status", "subject"], ["identifier", "code", "description", "encounter", "date", "summary", "finding", "prognosisCodeableConcept", "note"]),
    };

    private static readonly Dictionary<string, string[]> Codes = new()
    {
        ["EpisodeOfCare.status"] = ["planned", "waitlist", "active", "onhold", "finished", "cancelled", "entered-in-error"],
        ["CarePlan.status"] = ["draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"],
        ["CarePlan.intent"] = ["proposal", "plan", "order", "option"],
        ["Encounter.status"] = ["planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error", "unknown"],
        ["Observation.status"] = ["registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"],
        ["MedicationStatement.status"] = ["active", "completed", "entered-in-error", "intended", "stopped", "on-hold", "unknown", "not-taken"],
        ["Consent.status"] = ["draft", "proposed", "active", "rejected", "inactive", "entered-in-error"],
        ["DocumentReference.status"] = ["current", "superseded", "entered-in-error"],
        ["QuestionnaireResponse.status"] = ["in-progress", "completed", "amended", "entered-in-error", "stopped"],
        ["Flag.status"] = ["active", "inactive", "entered-in-error"],
        ["RiskAssessment.status"] = ["registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"],
        ["ClinicalImpression.status"] = ["in-progress", "completed", "entered-in-error"],
    };

    /// <summary>What is wrong with a bundle; nothing where it is as the specification asks.</summary>
    public static IReadOnlyList<string> Offences(JsonObject bundle)
    {
        var entries = bundle["entry"]!.AsArray().Select(e => e!.AsObject()).ToList();
        var addresses = entries.Select(e => (string)e["fullUrl"]!).ToList();
        List<string> found = [.. addresses.GroupBy(a => a).Where(g => g.Count() > 1).Select(g => $"{g.Key} is there twice (bdl-7)")];
        found.AddRange((string?)bundle["type"] == "collection" ? [] : ["Bundle.type"]);
        found.AddRange(addresses.Where(a => !Uuid().IsMatch(a)).Select(a => $"{a} is no urn:uuid"));
        foreach (var resource in entries.Select(e => e["resource"]!.AsObject()))
        {
            var type = (string)resource["resourceType"]!;
            var (must, may) = Elements[type];
            found.AddRange(must.Where(m => !resource.ContainsKey(m)).Select(m => $"{type}.{m} is missing"));
            found.AddRange(resource.Select(p => p.Key).Where(k => !must.Contains(k) && !may.Contains(k) && !Everywhere.Contains(k)).Select(k => $"{type}.{k} is no element"));
            found.AddRange(Codes.Where(c => c.Key.StartsWith(type + ".", StringComparison.Ordinal) && !c.Value.Contains((string?)resource[c.Key.Split('.')[1]])).Select(c => $"{c.Key} is {resource[c.Key.Split('.')[1]]}"));
            found.AddRange(Inside(type, resource));
            Walk(resource, type, addresses, found);
        }

        return found;
    }

    /// <summary>Elements that must be there inside others, and invariants.</summary>
    private static IEnumerable<string> Inside(string type, JsonObject r)
    {
        bool Has(JsonNode? node, string name) => node is JsonObject o && o.ContainsKey(name);
        IEnumerable<JsonNode?> Of(string name) => r[name] as JsonArray ?? [];
        if (Of("diagnosis").Any(d => !Has(d, "condition")))
            yield return $"{type}.diagnosis.condition";
        if (type == "CarePlan" && Of("activity").Any(a => !Has(a!["detail"], "status")))
            yield return "CarePlan.activity.detail.status";
        if (type == "DocumentReference" && Of("content").Any(c => !Has(c, "attachment")))
            yield return "DocumentReference.content.attachment";
        if (type == "Encounter" && !Has(r["class"], "code"))
            yield return "Encounter.class";
        if (type == "Consent" && !Has(r, "policyRule") && !Has(r, "policy"))
            yield return "Consent ppc-1: policy or policyRule";
        if (type == "Consent" && !Has(r, "patient"))
            yield return "Consent ppc-5: patient for scope treatment";
        if (type == "QuestionnaireResponse" && Of("item").Any(i => !Has(i, "linkId") || (!Has(i, "answer") && !Has(i, "extension"))))
            yield return "QuestionnaireResponse.item.linkId";
        if (type == "Condition" && !Has(r, "clinicalStatus"))
            yield return "Condition con-3: clinicalStatus";
    }

    private static void Walk(JsonNode? node, string path, List<string> addresses, List<string> found)
    {
        switch (node)
        {
            case JsonObject { Count: 0 } or JsonArray { Count: 0 } or null:
                found.Add($"{path} is empty (ele-1)");
                break;
            case JsonObject o:
                foreach (var (name, value) in o)
                {
                    Walk(value, $"{path}.{name}", addresses, found);
                }

                if (o.ContainsKey("url") && o.ContainsKey("extension") == o.Any(p => p.Key.StartsWith("value", StringComparison.Ordinal)))
                {
                    found.Add($"{path}: an extension has a value or extensions (ext-1)");
                }

                break;
            case JsonArray array:
                foreach (var item in array)
                {
                    Walk(item, path + "[]", addresses, found);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                Text(path, path.Split('.')[^1], text, addresses, found);
                break;
        }
    }

    private static void Text(string path, string name, string text, List<string> addresses, List<string> found)
    {
        var wrong = name switch
        {
            "reference" => !addresses.Contains(text),
            "id" => !Id().IsMatch(text),
            "start" or "end" or "effectiveDateTime" or "occurrenceDateTime" or "created" or "authored" => !Date().IsMatch(text) && !Moment().IsMatch(text),
            "valueDate" => !Date().IsMatch(text),
            "valueDateTime" => !Moment().IsMatch(text),
            "code" or "valueCode" or "status" => !Code().IsMatch(text),
            "system" or "url" => !Uri.TryCreate(text, UriKind.Absolute, out _),
            _ => text.Trim().Length == 0,
        };
        if (wrong)
        {
            found.Add($"{path} is '{text}'");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9.-]{1,64}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
    private static partial Regex Date();

    [GeneratedRegex("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^\S+(\s\S+)*$")]
    private static partial Regex Code();

    [GeneratedRegex("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();
}
