using System.Text;
using System.Text.Json.Nodes;
using Rapport.Ground;
using Rapport.Practice.Conclusion;
using Rapport.Practice.Courses;
using Rapport.Practice.Formulation;
using Rapport.Practice.Intake;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Timeline;

namespace Rapport.Practice.Exchange;

/// <summary>What a bundle holds, as entries of a record in the order in which its rules can take them.</summary>
internal sealed class FhirImport
{
    private readonly ILookup<string, FhirNode> resources;
    private readonly FhirNode episode;
    private readonly FhirRiskImport risk;
    private readonly List<Entry> entries = [];

    private FhirImport(FhirNode root, ILookup<string, FhirNode> resources, FhirNode episode, DateTimeOffset now)
    {
        (this.resources, this.episode) = (resources, episode);
        risk = new(root, entries, now);
    }

    /// <summary>Alias and entries, or why the bundle cannot be read; without a number of its course it goes by its fingerprint.</summary>
    public static Outcome<(string Alias, Entry[] Entries)> Read(JsonNode? bundle, ModelProfiles profiles, string fingerprint, DateTimeOffset now)
    {
        try
        {
            var root = new FhirNode(bundle, "The bundle");
            var resources = root.Many("entry").Select(e => e["resource"]).ToLookup(r => r.Text("resourceType"));
            return root.Text("resourceType") != "Bundle" || resources["Patient"].ToList() is not [var patient] || resources["EpisodeOfCare"].ToList() is not [var episode]
                ? ExchangeRefusals.NoCourse
                : OfAnother(root, patient) is { } type ? ExchangeRefusals.OfAnother(type)
                : new FhirImport(root, resources, episode, now).All(patient, profiles, fingerprint);
        }
        catch (FhirNode.Missing missing)
        {
            return ExchangeRefusals.Lacks(missing.Resource, missing.What);
        }
    }

    /// <summary>The type of a resource that is about another patient than the one of the bundle; null for none.</summary>
    private static string? OfAnother(FhirNode root, FhirNode patient)
    {
        var entries = root.Many("entry").ToList();
        string[] names = [.. entries.Where(e => e["resource"].Text("resourceType") == "Patient").Select(e => e.Text("fullUrl")), $"Patient/{patient.Text("id")}"];
        return entries.Select(e => e["resource"])
            .FirstOrDefault(r => Other(r["subject"]) || Other(r["patient"]))?.Text("resourceType");

        bool Other(FhirNode about) => about.Text("reference") is { Length: > 0 } reference && !names.Contains(reference);
    }

    private Outcome<(string Alias, Entry[] Entries)> All(FhirNode patient, ModelProfiles profiles, string fingerprint)
    {
        if (episode.Many("type").SelectMany(t => t.Many("coding")).FirstOrDefault(c => c.Text("system") == Fhir.ProfileSystem) is not { } coding)
        {
            return ExchangeRefusals.NoCourse;
        }

        var (id, version) = (coding.Need("code"), coding.NeedNumber("version"));
        if (profiles.Find(id, version) is not { } profile)
        {
            return ExchangeRefusals.NoProfile($"{id}/{version}");
        }

        entries.Add(new Opened(id, version, episode["period"].NeedDay("start")));
        entries.Add(new Imported(episode.Many("identifier").FirstOrDefault(i => i.Text("system") == Fhir.CourseSystem)?.Text("value") is { Length: > 0 } number ? number : fingerprint));

        ReadIntake();
        ReadPlan(profile);
        ReadSessions();
        entries.AddRange(FhirMeasuresImport.Read(resources, episode));
        risk.Read(open: !episode.Extension("outcome").IsThere);
        ReadConclusion();
        risk.ReadOpen();
        return (patient.Many("name").FirstOrDefault()?.Need("text") ?? throw new FhirNode.Missing("Patient", "name"), entries.ToArray());
    }

    private void ReadIntake()
    {
        string Narrative(string system, string code) => Coded(system, code).FirstOrDefault()?.Text("valueString") ?? "";
        var taken = new IntakeTaken(
            Narrative(Loinc.System, Loinc.Complaint), Narrative(Loinc.System, Loinc.PresentIllness), Narrative(Loinc.System, Loinc.PastIllness),
            [.. resources["Condition"].Select(Diagnosis)],
            [.. resources["MedicationStatement"].Select(m => new Medicine(
                m["medicationCodeableConcept"].Need("text"), m.Many("dosage").FirstOrDefault()?.Text("text") ?? "", m.Extension("since").Text("valueString")))],
            Narrative(Fhir.ObservationSystem, "risk"),
            episode.Extension("intake").Extension("explained").Day("valueDate"),
            episode.Extension("intake").Extension("sick-role").Text("valueString") is { Length: > 0 } role ? role : null);
        if (taken.Complaint.Length + taken.Onset.Length + taken.History.Length + taken.Risk.Length > 0 || taken.Diagnoses.Count + taken.Medicines.Count > 0)
        {
            entries.Add(taken);
        }

        entries.AddRange(Coded(Fhir.ObservationSystem, "symptom-level").Select((level, i) => new TimelineNoted(
            i + 1, "symptoms", ApproximateDay.Read(level.Need("effectiveDateTime")) ?? throw new FhirNode.Missing("Observation", "effectiveDateTime"),
            level.Many("note").FirstOrDefault()?.Text("text") ?? "")
        { Level = level.NeedNumber("valueInteger") }));
    }

    private IEnumerable<FhirNode> Coded(string system, string code) =>
        resources["Observation"].Where(o => o["code"].Many("coding").Any(c => c.Text("system") == system && c.Text("code") == code));

    private static Diagnosis Diagnosis(FhirNode condition)
    {
        var coding = condition["code"].Many("coding").FirstOrDefault(c => Fhir.Diagnoses.Values.Contains(c.Text("system"))) ?? throw new FhirNode.Missing("Condition", "code of ICD or DSM");
        return new(Fhir.Diagnoses.First(d => d.Value == coding.Text("system")).Key, coding.Need("code"), condition["code"].Text("text"));
    }

    private void ReadPlan(ModelProfile profile)
    {
        if (resources["CarePlan"].FirstOrDefault(p => p.Extension("focus").IsThere) is not { } plan)
        {
            return;
        }

        var area = plan.Extension("focus")["valueCodeableConcept"].Many("coding").FirstOrDefault(c => c.Text("system") == $"{Fhir.ProfileSystem}:{profile.Id}")?.Need("code")
            ?? throw new FhirNode.Missing("CarePlan", "focus");
        if (profile.AreaOf(area) is null)
        {
            throw new FhirNode.Missing("CarePlan", $"focus among the problem areas of {profile.Key}");
        }

        var formulation = plan.Extension("formulation");
        entries.Add(new Formulated(area, null, formulation.Extension("link").Need("valueString"), plan.Need("description"), formulation.Extension("pattern").Words(), formulation.Extension("strengths").Words(), null));
        if (formulation.Extension("accepted").Day("valueDate") is { } accepted)
        {
            entries.Add(new FormulationAccepted(entries.Count, accepted));
        }

        var contract = plan.Extension("contract");
        if (contract.IsThere)
        {
            entries.Add(new Contracted(
                contract.Extension("sessions").NeedNumber("valuePositiveInt"), contract.Extension("every-days").NeedNumber("valuePositiveInt"), contract.Extension("minutes").NeedNumber("valuePositiveInt"),
                plan["period"].NeedDay("end"), area, contract.Extension("missed-count").Is("valueBoolean"),
                resources["Consent"].Any(c => c["provision"].Text("type") == "permit"), null));
        }
    }

    private void ReadSessions()
    {
        var texts = resources["DocumentReference"].ToList();
        var sessions = resources["Encounter"]
            .Select(e => (Encounter: e, Number: e.Many("identifier").FirstOrDefault(i => i.Text("system") == Fhir.SessionSystem)?.NeedNumber("value")))
            .Where(e => e.Number is not null).OrderBy(e => e.Number).ToList();
        foreach (var (encounter, number) in sessions)
        {
            var mode = encounter.Many("type").SelectMany(t => t.Many("coding")).FirstOrDefault(c => c.Text("system") == Fhir.SessionSystem)?.Text("code") ?? "room";
            entries.Add(new SessionWritten(number!.Value, encounter["period"].NeedDay("start"), mode, encounter["length"].NeedNumber("value")));
            if (texts.FirstOrDefault(t => IsNote(t) && t.Text("id") == $"note-{number}") is { } note)
            {
                entries.Add(new SessionSigned(number.Value, Text(note)));
            }
        }

        entries.AddRange(resources["Encounter"].Where(e => e.Extension("missed").IsThere).Select(e => new Missed(
            e["period"].NeedDay("start"), e.Extension("missed").Extension("in-time").Is("valueBoolean"), e.Extension("missed").Extension("words").Text("valueString"))));
    }

    private void ReadConclusion()
    {
        if (resources["ClinicalImpression"].FirstOrDefault() is { } impression)
        {
            var next = impression.Extension("next-step");
            entries.Add(new Concluded(
                [.. impression.Many("finding").Select(f => new Gain(f["itemCodeableConcept"].Need("text"), f.Need("basis")))],
                impression.Text("description"), impression.Text("summary"), [.. impression.Many("prognosisCodeableConcept").Select(p => p.Need("text"))],
                [.. Activities("Relapse prevention").Select(a => new StressorPlan(a.When, a.Then))], next.Extension("code").Need("valueCode"), next.Extension("words").Text("valueString")));
        }

        if (resources["CarePlan"].FirstOrDefault(p => p.Extension("maintenance").IsThere) is { } plan)
        {
            entries.Add(new MaintenanceAgreed(
                plan.Extension("maintenance").Extension("every-days").NeedNumber("valuePositiveInt"), plan["period"].NeedDay("start"), plan["period"].NeedDay("end"),
                [.. Activities("Maintenance").Select(a => new Threshold(a.When, a.Then))], plan.Extension("maintenance").Extension("call").Text("valueString")));
        }

        entries.AddRange(episode.Extensions("phase").Select(p => new PhaseBegan(p.Extension("code").Need("valueCode"), p.Extension("on").NeedDay("valueDate"), p.Extension("why").Words())));
        entries.AddRange(resources["Encounter"].Where(e => e.Extension("contact").IsThere).Select(e => new Contact(
            e["period"].NeedDay("start"), e.Extension("contact").Extension("how").Text("valueString"), [.. e.Extension("contact").Extensions("crossed").Select(c => c.Need("valueString"))],
            e.Extension("contact").Extension("done").Text("valueString"))));
        if (episode.Extension("outcome").IsThere)
        {
            entries.Add(new Closed(episode["period"].NeedDay("end"), episode.Extension("outcome").Extension("code").Need("valueCode"), episode.Extension("outcome").Extension("words").Words()));
        }

        entries.AddRange(resources["DocumentReference"].Where(t => !IsNote(t)).Select(t => new Addendum(Text(t), SessionOf(t))));
    }

    private IEnumerable<(string When, string Then)> Activities(string category) =>
        resources["CarePlan"].Where(p => p.Many("category").Any(c => c.Text("text") == category)).SelectMany(p => p.Many("activity")).Select(a => a["detail"])
            .Select(d => (d["code"].Need("text"), d.Text("description")));

    private static bool IsNote(FhirNode text) => text["type"].Many("coding").Any(c => c.Text("code") == Loinc.ProgressNote);

    private static string Text(FhirNode text)
    {
        var data = text.Many("content").FirstOrDefault()?["attachment"].Text("data") ?? "";
        var bytes = new byte[data.Length];
        return Convert.TryFromBase64String(data, bytes, out var length) && length > 0
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new FhirNode.Missing("DocumentReference", "text in base64");
    }

    /// <summary>The session that an addendum names by its encounter.</summary>
    private int? SessionOf(FhirNode text)
    {
        var address = text["context"].Many("encounter").FirstOrDefault()?.Text("reference");
        return entries.OfType<SessionWritten>().Select(s => (int?)s.Session)
            .FirstOrDefault(n => address == Fhir.Address(entries.OfType<Imported>().FirstOrDefault()?.Identifier ?? "", "Encounter", $"session-{n}"));
    }
}
