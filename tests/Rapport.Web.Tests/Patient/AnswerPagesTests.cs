using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Practice.Risk;
using Rapport.Practice.Storage;
using Rapport.Web.Tests.Accounts;
using Rapport.Web.Tests.Courses;
using Rapport.Web.Tests.Risk;

namespace Rapport.Web.Tests.Patient;

/// <summary>A patient without a script and without an account; their browser has cookies of its own. Everybody is invented.</summary>
public sealed class AnswerPagesTests
{
    [Fact]
    public async Task A_patient_answers_by_a_link_one_question_a_screen_and_the_clinician_sees_it()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var link = await ALink.MakeAsync(rapport, course, "phq-9");
        await using var patient = rapport.AnotherBrowser();

        // Opening uses nothing up, and leaves the address at once.
        for (var i = 0; i < 3; i++)
        {
            var opened = await patient.Client.GetAsync(link);
            Assert.Equal(("/answer", "no-referrer"), (opened.Headers.Location!.OriginalString, opened.Headers.GetValues("Referrer-Policy").Single()));
        }

        var page = await (await Page.GetAsync(patient, "/answer")).PostAsync(patient, "form", ("view", "one"));
        Assert.Equal("Question 1 of 10", page.Html.Title);
        page = await AnswerAsync(patient, page, ("phq-9/1", "2"), ("go", "1"));
        Assert.Equal("Question 2 of 10", page.Html.Title);
        for (var i = 2; i <= 9; i++)
        {
            page = await AnswerAsync(patient, page, ($"phq-9/{i}", i == 9 ? "1" : "0"), ("go", $"{i}"));
        }

        // The text for who is in need stands on the page that follows, with what is set for the site.
        Assert.Contains("emergency number of your country", page.Html.QuerySelector(".crisis.shown")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Risk event", (await Page.GetAsync(rapport, course)).Text, StringComparison.Ordinal);

        page = await AnswerAsync(patient, page, ("go", "send"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("You left out 1 question: 10", page.Text, StringComparison.Ordinal);
        var token = page.Html.QuerySelector("input[name=token]")!.GetAttribute("value")!;
        page = await AnswerAsync(patient, page, ("go", "send-anyway"));
        Assert.Equal("Thank you", page.Html.Title);
        Assert.Contains("emergency number of your country", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("score", page.Text, StringComparison.OrdinalIgnoreCase);

        // Used: whoever opens it again reads so, and nothing is written twice.
        page = await SendAsync(patient, [("go", "send-anyway"), ("token", token)]);
        Assert.Equal("Thank you", page.Html.Title);
        await using var other = rapport.AnotherBrowser();
        await other.Client.GetAsync(link);
        Assert.Contains("answered already", (await Page.GetAsync(other, "/answer")).Text, StringComparison.Ordinal);
        var links = await Page.GetAsync(rapport, $"{course}/links");
        Assert.Contains("answered", links.Html.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(link["/answer/".Length..], links.Html.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_do_not_lead_on_say_so_kindly_and_nothing_is_lost()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var link = await ALink.MakeAsync(rapport, course, "gad-7");
        await using var patient = rapport.AnotherBrowser();
        await patient.Client.GetAsync(link);
        var page = await (await Page.GetAsync(patient, "/answer")).PostAsync(patient, "form", ("view", "all"));
        await AnswerAsync(patient, page, ("gad-7/1", "3"), ("go", "save"));

        // The same link on another device: it goes on where it was.
        await using var second = rapport.AnotherBrowser();
        await second.Client.GetAsync(link);
        var resumed = await (await Page.GetAsync(second, "/answer")).PostAsync(second, "form", ("view", "one"));
        Assert.Equal("Question 2 of 7", resumed.Html.Title);

        await (await Page.GetAsync(rapport, $"{course}/links")).PostAsync(rapport, "form[action$='/withdraw']");
        Assert.Contains("taken this link back", (await Page.GetAsync(patient, "/answer/questions")).Text, StringComparison.Ordinal);
        await using var third = rapport.AnotherBrowser();
        await third.Client.GetAsync(link);
        Assert.Contains("taken this link back", (await Page.GetAsync(third, "/answer")).Text, StringComparison.Ordinal);
        await third.Client.GetAsync("/answer/" + new string('A', 43));
        Assert.Contains("is not whole", (await Page.GetAsync(third, "/answer")).Text, StringComparison.Ordinal);
        await using var nobody = rapport.AnotherBrowser();
        Assert.Contains("open for too long", (await Page.GetAsync(nobody, "/answer/questions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_reaches_its_own_answers_and_nothing_else_of_the_program()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        await using var patient = rapport.AnotherBrowser();
        await patient.Client.GetAsync(await ALink.MakeAsync(rapport, course, "phq-9"));
        var page = await (await Page.GetAsync(patient, "/answer")).PostAsync(patient, "form");

        foreach (var address in new[] { course, $"{course}/risk", $"{course}/links", "/courses", "/risk", "/" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await patient.Client.GetAsync(address)).StatusCode);
        }

        // Another measure, another field, a forged form, a forged cookie.
        Assert.Contains("none that can be chosen", (await AnswerAsync(patient, page, ("gad-7/1", "3"), ("go", "1"))).Text, StringComparison.Ordinal);
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("phq-9/1", "3"), KeyValuePair.Create("go", "save")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await patient.Client.PostAsync("/answer/questions", forged)).StatusCode);
        using var planted = new HttpRequestMessage(HttpMethod.Get, "/answer/questions");
        planted.Headers.Add("Cookie", "rapport-visit=1|" + course.Split('/')[^1] + "|9999999999|False|True");
        await using var stranger = rapport.AnotherBrowser();
        Assert.Contains("open for too long", (await Page.OfAsync(await stranger.Client.SendAsync(planted))).Text, StringComparison.Ordinal);
        await using var scope = rapport.Services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<PracticeContext>().Drafts.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_code_opens_a_device_where_nobody_is_signed_in_once_and_leaves_nothing_in_it()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var code = await ALink.CodeAsync(rapport, course, "gad-7");
        Assert.Contains("Somebody is signed in", (await Page.GetAsync(rapport, "/answer/code")).Text, StringComparison.Ordinal);

        await using var device = rapport.AnotherBrowser();
        var start = await Page.GetAsync(device, "/answer/code");
        Assert.Contains("This code is not good", (await start.PostAsync(device, "form", ("code", "0000 0000"), ("view", "all"))).Text, StringComparison.Ordinal);
        var page = await start.PostAsync(device, "form", ("code", code), ("view", "all"));
        await AnswerAsync(device, page, ("gad-7/1", "1"), ("go", "send"));
        var done = await device.FollowAsync((await AnswerAsync(device, page, ("gad-7/1", "1"), ("go", "send-anyway"))).Answer);
        Assert.Contains("give the device back", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("rapport-visit", device.Cookies, StringComparison.Ordinal);
        Assert.Contains("This code is not good", (await start.PostAsync(device, "form", ("code", code), ("view", "all"))).Text, StringComparison.Ordinal);

        // Stopped in the middle: the next person finds nothing.
        var again = await start.PostAsync(device, "form", ("code", await ALink.CodeAsync(rapport, course, "gad-7")), ("view", "one"));
        Assert.Contains("give the device back", (await AnswerAsync(device, again, ("gad-7/1", "1"), ("go", "leave"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("rapport-visit", device.Cookies, StringComparison.Ordinal);

        for (var i = 0; i < 10; i++)
        {
            await start.PostAsync(device, "form", ("code", "1234 5678"), ("view", "all"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await start.PostAsync(device, "form", ("code", "1234 5678"), ("view", "all"))).Status);
    }

    [Fact]
    public async Task The_patients_own_plan_is_shown_on_their_device_and_asked_for_on_one_that_others_use()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        _ = await ARisk.AppendAsync(rapport, course, new SafetyPlanned(new Dictionary<string, IReadOnlyList<string>> { ["help"] = ["Ruth, at any hour: 030 1234567"] }, DateOnly.FromDateTime(DateTime.UtcNow)));
        await using var patient = rapport.AnotherBrowser();
        Assert.DoesNotContain("Ruth", (await Page.GetAsync(patient, "/answer/plan")).Text, StringComparison.Ordinal);
        await patient.Client.GetAsync(await ALink.MakeAsync(rapport, course, "phq-9"));
        Assert.DoesNotContain("Ruth", (await Page.GetAsync(patient, "/answer/plan")).Text, StringComparison.Ordinal);
        var page = await (await Page.GetAsync(patient, "/answer")).PostAsync(patient, "form", ("view", "one"));
        Assert.Contains("no safety plan to show", (await Page.GetAsync(patient, "/answer/plan")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ruth", page.Html.Source.Text, StringComparison.Ordinal);

        // The button keeps the answer and goes to the plan.
        page = await AnswerAsync(patient, page, ("phq-9/9", "1"), ("go", "plan"));
        Assert.Equal("My safety plan", page.Html.Title);
        Assert.Equal("tel:0301234567", page.Html.QuerySelector(".steps a")!.GetAttribute("href"));
        page = await AnswerAsync(patient, await Page.GetAsync(patient, "/answer/questions"), ("go", "send-anyway"));
        Assert.Contains("Ruth", page.Html.QuerySelector(".steps")!.TextContent, StringComparison.Ordinal);

        await using var device = rapport.AnotherBrowser();
        page = await (await Page.GetAsync(device, "/answer/code")).PostAsync(device, "form", ("code", await ALink.CodeAsync(rapport, course, "phq-9")), ("view", "one"));
        page = await AnswerAsync(device, page, ("phq-9/9", "2"), ("go", "plan"));
        Assert.DoesNotContain("Ruth", page.Html.Source.Text, StringComparison.Ordinal);
        page = await page.PostAsync(device, "form[action='/answer/plan']");
        Assert.Contains("Ruth", page.Html.QuerySelector(".steps")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        page = await AnswerAsync(device, await Page.GetAsync(device, "/answer/questions"), ("go", "send-anyway"));
        Assert.DoesNotContain("Ruth", page.Html.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_the_page_loads_is_under_150_KB()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        await using var patient = rapport.AnotherBrowser();
        await patient.Client.GetAsync(await ALink.MakeAsync(rapport, course, "phq-9", "gad-7", "pcl-5", "ces-d"));
        var page = await (await Page.GetAsync(patient, "/answer")).PostAsync(patient, "form", ("view", "all"));

        var loads = page.Html.QuerySelectorAll("link[href], script[src], img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList();
        var bytes = page.Html.Source.Length;
        foreach (var address in loads)
        {
            Assert.StartsWith("/", address, StringComparison.Ordinal);
            bytes += (await patient.Client.GetByteArrayAsync(address, TestContext.Current.CancellationToken)).Length;
        }

        Assert.Equal(4, loads.Count);
        Assert.True(bytes < 150_000, $"{bytes} bytes, uncompressed, with all four measures at once.");
    }

    private static Task<Page> AnswerAsync(Running patient, Page page, params (string Name, string Value)[] fields)
    {
        var token = page.Html.QuerySelector("input[name=token]")?.GetAttribute("value") ?? "";
        return SendAsync(patient, [.. fields, ("token", token)]);
    }

    private static async Task<Page> SendAsync(Running patient, (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var answer = await patient.Client.PostAsync("/answer/questions", content);
        return await patient.FollowAsync(answer);
    }
}
