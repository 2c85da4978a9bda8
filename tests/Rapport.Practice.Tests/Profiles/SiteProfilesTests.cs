using System.Text.Json.Nodes;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Tests.Profiles;

/// <summary>A site's own profiles: what is refused, and the sentence with which it is.</summary>
public sealed class SiteProfilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rapport-profiles-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_profile_of_the_sites_own_stands_beside_those_that_come_with_Rapport()
    {
        Put("ours.json", json => json["id"] = "ours");

        var all = ModelProfiles.WithSite(folder.FullName).Value;

        Assert.Equal(ModelProfiles.Shipped.All.Count + 1, all.All.Count);
        Assert.Equal("ours", all.Find("ours", 1)!.Id);
        Assert.Null(all.Find("ours", 2));
    }

    [Fact]
    public void A_higher_version_is_what_new_courses_get_and_the_old_one_stays()
    {
        Put("classic-2.json", json => json["version"] = 2);

        var all = ModelProfiles.WithSite(folder.FullName).Value;

        Assert.Equal(2, all.Find("ipt-classic")!.Version);
        Assert.Equal(1, all.Find("ipt-classic", 1)!.Version);
        Assert.Single(all.Newest, p => p.Id == "ipt-classic");
    }

    [Fact]
    public void No_folder_is_needed_but_one_that_is_named_must_be_there()
    {
        Assert.Same(ModelProfiles.Shipped, ModelProfiles.WithSite(null).Value);
        Assert.Contains("is not there", ModelProfiles.WithSite(Path.Combine(folder.FullName, "no")).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_id_and_version_is_refused()
    {
        Put("again.json", _ => { });

        Assert.Contains("again.json: version 1 of 'ipt-classic' is there already. Give the changed profile a higher version", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_is_there_twice_is_named()
    {
        Put("twice.json", json => json["areas"]![1]!["code"] = "grief");

        Assert.Contains("The area 'grief' is there twice", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_of_an_unknown_phase_is_named_with_the_phases_there_are()
    {
        Put("phase.json", json => json["tasks"]![0]!["phase"] = "begin");

        Assert.Contains("'history' belongs to the phase 'begin', which is not among the phases: early, middle, conclusion, maintenance.", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_area_without_a_meaning_across_profiles_is_named_with_the_codes_there_are()
    {
        Put("area.json", json => json["areas"]![0]!["common"]![0]!["code"] = "sorrow");

        Assert.Contains("'sorrow' across profiles, which is unknown: use one of bereavement, dispute", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "begins with session 5, but the phase before it leaves a gap: begin with session 4.")]
    [InlineData(3, "begins with session 3, but the phase before it leaves an overlap: begin with session 4.")]
    public void A_gap_or_an_overlap_of_phases_is_told_with_the_number_that_fits(int first, string sentence)
    {
        Put("gap.json", json => json["phases"]![1]!["sessions"] = new JsonArray(first, 13));

        Assert.Contains(sentence, Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_nowhere_is_named()
    {
        Put("source.json", json => json["sickRole"]!["source"] = "hearsay");

        Assert.Contains("The source 'hearsay' is not among the sources", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_is_not_known_or_missing_is_named()
    {
        Put("wrong.json", json => json["sesions"] = 12);
        Assert.Contains("wrong.json is no profile that can be read: The JSON property 'sesions'", Refused(), StringComparison.Ordinal);

        Put("wrong.json", json => json.Remove("areas"));
        Assert.Contains("areas", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_JSON_is_told_by_line()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "broken.json"), "{\n  \"id\": \"ours\",\n  oops\n}");

        Assert.Contains("(line 3)", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_offences_are_sentences_too()
    {
        Put("many.json", json =>
        {
            json["version"] = 0;
            json["sessions"]!["from"] = 20;
            json["homework"]!["use"] = "often";
            json["areas"]![0]!["strategies"] = new JsonArray();
            json["techniques"]![0]!["code"] = "Non directive";
            json["tasks"]![0]!["shownBy"] = "memory";
            json["phases"]![2]!["kind"] = "middle";
        });

        Assert.All(
            ["The version is", "'sessions' goes from 20 to 16", "'homework' says 'often'", "'grief' has no strategy", "'Non directive' is no code", "shown by 'memory'", "of the kind 'conclusion'"],
            part => Assert.Contains(part, Refused(), StringComparison.Ordinal));
    }

    private string Refused() => ModelProfiles.WithSite(folder.FullName).Refusal!.Message;

    private void Put(string name, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(ProfileReader.Write(ModelProfiles.Shipped.Find("ipt-classic", 1)!))!.AsObject();
        change(json);
        File.WriteAllText(Path.Combine(folder.FullName, name), json.ToJsonString());
    }
}
