using System.Net;
using Rapport.Practice.Profiles;

namespace Rapport.Web.Tests.Profiles;

public sealed class ProfilePagesTests
{
    [Fact]
    public async Task Every_profile_is_on_the_list_and_its_page_holds_its_phases_areas_tasks_and_sources()
    {
        await using var rapport = await Running.StartAsync();
        var list = await Page.GetAsync(rapport, "/profiles");
        Assert.Contains("/profiles", (await Page.GetAsync(rapport, "/courses")).Html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));

        foreach (var profile in ModelProfiles.Shipped.All)
        {
            Assert.Contains(profile.Name, list.Text, StringComparison.Ordinal);
            var page = await Page.GetAsync(rapport, $"/profiles/{profile.Id}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.All(profile.Tasks, t => Assert.Contains(t.Text, page.Text, StringComparison.Ordinal));
            Assert.All(profile.Areas, a => Assert.Contains(a.Choose, page.Text, StringComparison.Ordinal));
            Assert.All(profile.Sources, s => Assert.Contains(s.Title, page.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_not_verified_says_so()
    {
        await using var rapport = await Running.StartAsync();

        var page = await Page.GetAsync(rapport, "/profiles/ipt-b");

        Assert.Contains("sessions 3–6", page.Html.QuerySelector("[aria-labelledby=phase-middle]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("unverified", page.Html.QuerySelector("[aria-labelledby=phase-middle]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("unverified", page.Html.QuerySelector("[aria-labelledby=phase-early]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_can_be_taken_as_the_JSON_that_a_site_begins_from()
    {
        await using var rapport = await Running.StartAsync();

        var json = await rapport.Client.GetStringAsync("/profiles/ipt-stuart/json?version=1");

        Assert.Equal("ipt-stuart/1", ProfileReader.Read(json, "x").Value.Key);
        Assert.Equal(HttpStatusCode.NotFound, (await rapport.Client.GetAsync("/profiles/ipt-stuart?version=9")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rapport.Client.GetAsync("/profiles/none")).StatusCode);
    }

    [Fact]
    public async Task A_sites_own_profile_is_shown_and_a_broken_one_keeps_it_from_starting_with_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("rapport-profiles-").FullName;
        var own = ModelProfiles.Shipped.Find("ipt-classic", 1)! with { Id = "ours", Name = "Our own way" };
        await File.WriteAllTextAsync(Path.Combine(folder, "ours.json"), ProfileReader.Write(own), TestContext.Current.CancellationToken);
        await using (var rapport = await Running.StartAsync(o => o with { Variables = name => name == "RAPPORT_PROFILES" ? folder : null }))
        {
            Assert.Contains("Our own way", (await Page.GetAsync(rapport, "/profiles")).Text, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "ours.json"), "{}", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Running.StartAsync(o => o with { Variables = name => name == "RAPPORT_PROFILES" ? folder : null }));
        Assert.Contains("ours.json is no profile that can be read", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
