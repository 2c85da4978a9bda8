using System.Net;
using Rapport.Web.Tests.Accounts;
using Rapport.Web.Tests.Courses;

namespace Rapport.Web.Tests.Inventory;

public sealed class InventoryPagesTests
{
    [Fact]
    public async Task A_person_is_added_moved_described_scored_and_taken_out_without_a_script()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var circles = await Page.GetAsync(rapport, $"{course}/inventory");
        Assert.Contains("Nobody is in the inventory yet", circles.Text, StringComparison.Ordinal);

        var person = await circles.PostAsync(rapport, Form(course), ("alias", "sister"), ("relation", "sibling"), ("distance", "83"));
        Assert.Contains("extended (distance 83)", person.Text, StringComparison.Ordinal);
        person = await person.PostAsync(rapport, Form(course), ("alias", "sister"), ("relation", "sibling"), ("expects", "that she takes turns"), ("wanted", "<b>peace</b>"), ("strife", "8"), ("satisfaction", ""), ("supported", ""), ("focus", "yes"), ("support", "company"), ("dead", "yes"), ("died", "2024-03"));
        Assert.Equal("that she takes turns", person.Html.QuerySelector("#expects")!.TextContent);
        Assert.Contains(person.Html.QuerySelectorAll(".head .chip"), chip => chip.TextContent.Contains("died March 2024", StringComparison.Ordinal));
        Assert.Equal("8", person.Html.QuerySelector("#strife")!.GetAttribute("value"));
        Assert.Contains(person.Html.QuerySelectorAll(".head .chip"), chip => chip.TextContent.Contains("in the focus", StringComparison.Ordinal));
        person = await person.PostAsync(rapport, Form(course, "/attachment"), ("anxiety", "3,67"), ("avoidance", "5"), ("on", AnOpenCourse.Today));
        Assert.Contains("3.67", person.Text, StringComparison.Ordinal);

        circles = await Page.GetAsync(rapport, $"{course}/inventory");
        Assert.Contains("Wanted: <b>peace</b>", circles.Text, StringComparison.Ordinal);
        circles = await circles.PostAsync(rapport, "#place-1", ("distance", "20"), ("angle", "90"));
        Assert.Contains("sister (died) (brother or sister, intimate, died March 2024)", circles.Html.QuerySelector("#circles desc")!.TextContent, StringComparison.Ordinal);
        person = await Page.GetAsync(rapport, $"{course}/person?number=1");
        Assert.Contains("intimate (distance 20)", person.Text, StringComparison.Ordinal);
        Assert.Contains("extended (distance 83)", person.Text, StringComparison.Ordinal);

        circles = await person.PostAsync(rapport, Form(course, "/leave"), ("on", AnOpenCourse.Today), ("why", "contact ended"));
        Assert.Contains("No longer in the inventory (1)", circles.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sister", circles.Html.QuerySelector("#circles desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_says_why_and_stays_typed()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var circles = await Page.GetAsync(rapport, $"{course}/inventory");

        var unnamed = await circles.PostAsync(rapport, Form(course), ("alias", " "), ("relation", "sibling"), ("distance", "50"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unnamed.Status);
        Assert.Contains("What do you call this person here?", unnamed.Text, StringComparison.Ordinal);
        Assert.Equal("sibling", unnamed.Html.QuerySelector("#relation option[selected]")!.GetAttribute("value"));

        var person = await circles.PostAsync(rapport, Form(course), ("alias", "Anna Miller"), ("relation", "friend"), ("distance", "50"));
        Assert.Contains("looks like a full name", person.Text, StringComparison.Ordinal);
        var rated = await person.PostAsync(rapport, Form(course), ("alias", "Anna Miller"), ("relation", "friend"), ("strife", "12"), ("wanted", "to be asked"));
        Assert.Contains("A rating is a whole number from 0 to 10", rated.Text, StringComparison.Ordinal);
        Assert.Equal("to be asked", rated.Html.QuerySelector("#wanted")!.TextContent);
        var unborn = await person.PostAsync(rapport, Form(course), ("alias", "Anna Miller"), ("relation", "friend"), ("dead", "yes"), ("died", "last spring"));
        Assert.Contains("'last spring' is no day of death", unborn.Text, StringComparison.Ordinal);
        Assert.Equal("last spring", unborn.Html.QuerySelector("#died")!.GetAttribute("value"));
        var scored = await person.PostAsync(rapport, Form(course, "/attachment"), ("anxiety", "9"), ("avoidance", "5"), ("on", AnOpenCourse.Today));
        Assert.Contains("from 1 to 7", scored.Text, StringComparison.Ordinal);
        Assert.Contains("Give the day", (await person.PostAsync(rapport, Form(course, "/leave"), ("on", ""), ("why", "contact ended"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_person_the_second_is_told_and_keeps_what_was_typed()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var person = await (await Page.GetAsync(rapport, $"{course}/inventory")).PostAsync(rapport, Form(course), ("alias", "R."), ("relation", "partner"), ("distance", "22"));

        var first = await person.PostAsync(rapport, Form(course), ("alias", "R."), ("relation", "partner"), ("wanted", "time"));
        var second = await person.PostAsync(rapport, Form(course), ("alias", "R."), ("relation", "partner"), ("wanted", "words"));

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("after you had opened this page", second.Text, StringComparison.Ordinal);
        Assert.Equal("words", second.Html.QuerySelector("#wanted")!.TextContent);
    }

    [Fact]
    public async Task What_is_typed_of_a_person_is_kept_until_it_is_sent()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var person = await (await Page.GetAsync(rapport, $"{course}/inventory")).PostAsync(rapport, Form(course), ("alias", "R."), ("relation", "partner"), ("distance", "22"));
        string Token(string name) => person.Html.QuerySelector($"form[data-keep] input[name={name}]")!.GetAttribute("value")!;
        using var kept = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = Token("token"),
            ["read"] = Token("read"),
            ["draft"] = Token("draft"),
            ["person"] = "1",
            ["alias"] = "R.",
            ["relation"] = "partner",
            ["expects"] = "that he asks",
            ["focus"] = "yes",
        });
        Assert.Equal(HttpStatusCode.NoContent, (await rapport.Client.PostAsync($"{course}/drafts", kept)).StatusCode);

        person = await Page.GetAsync(rapport, $"{course}/person?number=1");
        Assert.Contains("typed and not sent yet", person.Text, StringComparison.Ordinal);
        Assert.Equal("that he asks", person.Html.QuerySelector("#expects")!.TextContent);
        Assert.NotNull(person.Html.QuerySelector("input[name=focus][checked]"));
        person = await person.PostAsync(rapport, Form(course), ("alias", "R."), ("relation", "partner"), ("expects", "that he asks me"));
        Assert.DoesNotContain("typed and not sent yet", person.Text, StringComparison.Ordinal);
        Assert.Equal("that he asks me", person.Html.QuerySelector("#expects")!.TextContent);
    }

    [Fact]
    public async Task Nothing_is_asked_before_the_course_is_opened()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport, opened: false);

        var circles = await Page.GetAsync(rapport, $"{course}/inventory");

        Assert.Contains("Choose the model of treatment and the day of intake first", circles.Text, StringComparison.Ordinal);
        Assert.Null(circles.Html.QuerySelector("#alias"));
    }

    private static string Form(string course, string rest = "") => $"form[action='{course}/inventory{rest}']";
}
