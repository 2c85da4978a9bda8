using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rapport.Practice.Courses;
using Rapport.Practice.Intake;
using Rapport.Practice.Interchange;
using Rapport.Practice.Profiles;
using Rapport.Practice.Sessions;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Interchange;

/// <summary>The elements that FHIR R4 (4.0.1) demands of each resource, read from its definitions.</summary>
public sealed class FhirBundleTests
{
    private static readonly Dictionary<string, string[]> Demanded = new()
    {
        ["Patient"] = [],
        ["Condition"] = ["subject"],
        ["EpisodeOfCare"] = ["status", "patient"],
        ["CarePlan"] = ["status", "intent", "subject"],
        ["Encounter"] = ["status", "class"],
    };

    private static JsonObject Bundle { get; } = FhirBundle.Of(
        new("7KQ4M2XD9P", "Mrs. K.", DateTimeOffset.UnixEpoch, CourseRole.Clinician),
        ARecord.InTheMiddle().Add(new IntakeTaken("I cannot get up.", "", "", [new("ICD-11", "6A70.1", ""), new("DSM-IV", "296.22", "")], [], "", null, null)).Add(new SessionSigned(3, "A note.")).Now,
        ModelProfiles.Shipped.Find("ipt-classic", 1), DateTimeOffset.UnixEpoch);

    private static List<JsonObject> Resources { get; } = [.. Bundle["entry"]!.AsArray().Select(e => e!["resource"]!.AsObject())];

    [Fact]
    public void Each_resource_has_what_the_standard_demands_and_ids_that_it_allows()
    {
        Assert.Equal(["Patient", "Condition", "Condition", "EpisodeOfCare", "CarePlan", "Encounter", "Encounter", "Encounter"], Resources.Select(r => (string)r["resourceType"]!));
        Assert.All(Resources, r => Assert.All(Demanded[(string)r["resourceType"]!], name => Assert.NotNull(r[name])));
        Assert.All(Resources, r => Assert.Matches("^[A-Za-z0-9.-]{1,64}$", (string)r["id"]!));
    }

    [Fact]
    public void Every_reference_leads_to_a_resource_of_the_bundle()
    {
        var addresses = Bundle["entry"]!.AsArray().Select(e => (string)e!["fullUrl"]!).ToHashSet();
        var references = Regex.Matches(Bundle.ToJsonString(), "\"reference\":\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(8, addresses.Count);
        Assert.Equal(12, references.Count);
        Assert.All(references, r => Assert.Contains(r, addresses));
    }

    [Fact]
    public void Codes_stand_with_their_systems_and_no_note_is_in_it()
    {
        var codings = Resources.Where(r => (string)r["resourceType"]! == "Condition").Select(r => r["code"]!["coding"]![0]!).ToList();

        Assert.Equal(("6A70.1", "http://id.who.int/icd/release/11/mms"), ((string)codings[0]["code"]!, (string)codings[0]["system"]!));
        Assert.Null(codings[1]["system"]);
        Assert.DoesNotContain("A note", Bundle.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ruth", Bundle.ToJsonString(), StringComparison.Ordinal);
    }
}
