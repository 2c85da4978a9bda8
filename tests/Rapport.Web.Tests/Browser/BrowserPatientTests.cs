using Microsoft.Playwright;
using Rapport.Web.Tests.Courses;
using Rapport.Web.Tests.Patient;

namespace Rapport.Web.Tests.Browser;

/// <summary>A patient's telephone and its line; then the clinician who acts on what was answered. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserPatientTests(Chromium chromium)
{
    [Fact]
    public async Task A_due_link_is_answered_while_the_line_breaks_a_risk_item_is_endorsed_and_a_person_sees_screens_and_closes_the_event()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var link = await ALink.MakeAsync(rapport, course, "phq-9");
        var phone = await chromium.OpenAsync(rapport.Url, 390);
        await phone.GotoAsync(link);
        Assert.EndsWith("/answer", phone.Url, StringComparison.Ordinal);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await AnswerAsync(phone, 4);

        // The line breaks in the middle; the questions are in the page already.
        await phone.Context.SetOfflineAsync(true);
        await AnswerAsync(phone, 4);
        await Assertions.Expect(phone.Locator(".keeping")).ToContainTextAsync("No connection");
        Assert.Equal("Question 9", await phone.TitleAsync());
        await Assertions.Expect(phone.Locator(".crisis:visible")).ToHaveCountAsync(0);
        await phone.Locator("#q8 label").Nth(1).ClickAsync();
        await Assertions.Expect(phone.Locator("#q8 .crisis")).ToBeVisibleAsync();
        await phone.Locator("#q8 button", new() { HasText = "Next" }).ClickAsync();
        await AnswerAsync(phone, 1);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send my answers" }).ClickAsync();
        await Assertions.Expect(phone.Locator(".keeping")).ToContainTextAsync("sent as soon as it is back");
        Assert.Equal("{}", await phone.EvaluateAsync<string>("JSON.stringify({ ...localStorage, ...sessionStorage })"));
        await phone.Context.SetOfflineAsync(false);
        await Assertions.Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Assertions.Expect(phone.Locator(".crisis")).ToContainTextAsync("emergency number of your country");

        var desk = await chromium.OpenAsync(rapport.Url);
        await desk.GotoAsync("/courses");
        await desk.GetByRole(AriaRole.Link, new() { Name = "1 risk event open" }).ClickAsync();
        await desk.Locator("tbody th a").ClickAsync();
        await Assertions.Expect(desk.Locator("main")).ToContainTextAsync("by the patient's link");
        await desk.GetByLabel("What you do about it").FillAsync("Called her at once.");
        await desk.GetByRole(AriaRole.Button, new() { Name = "I have seen it" }).ClickAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "Ask the screener" }).ClickAsync();
        await Assertions.Expect(desk.Locator("#q3")).ToBeVisibleAsync();
        await desk.Locator("#q1").GetByLabel("Yes").CheckAsync();
        await desk.Locator("#q2").GetByLabel("No").CheckAsync();
        await Assertions.Expect(desk.Locator("#q3")).ToBeHiddenAsync();
        await desk.Locator("#q6").GetByLabel("No").CheckAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Record the answers" }).ClickAsync();
        await Assertions.Expect(desk.Locator("main")).ToContainTextAsync("where this level begins is not verified");
        await desk.GetByLabel("Why it can be closed").FillAsync("Asked in person: a wish, no thoughts; plan renewed, next contact on Friday.");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Close the event" }).ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Heading, new() { Name = "Closed" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_slow_line_the_questions_come_and_go_and_little_is_loaded()
    {
        await using var rapport = await Running.StartAsync();
        var link = await ALink.MakeAsync(rapport, await AnOpenCourse.BeginAsync(rapport), "gad-7");
        var phone = await chromium.OpenAsync(rapport.Url, 390);
        var line = await phone.Context.NewCDPSessionAsync(phone);
        await line.SendAsync("Network.enable");
        // Slow 3G, as Chromium's own tools have it.
        await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 2000, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 50_000 });
        var loaded = 0L;
        phone.Response += (_, answer) => _ = Task.Run(async () => Interlocked.Add(ref loaded, (await answer.Request.SizesAsync()).ResponseBodySize));

        await phone.GotoAsync(link);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        // From here on nobody waits for the line: the next question is there.
        await AnswerAsync(phone, 7);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send my answers" }).ClickAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.InRange(loaded, 1, 150_000);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough_and_the_next_question_has_the_focus()
    {
        await using var rapport = await Running.StartAsync();
        var link = await ALink.MakeAsync(rapport, await AnOpenCourse.BeginAsync(rapport), "gad-7");
        var page = await chromium.OpenAsync(rapport.Url, 390);
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#q0 input").First.FocusAsync();
        foreach (var key in new[] { "Space", "ArrowDown", "Tab", "Enter" })
        {
            await page.Keyboard.PressAsync(key);
        }

        Assert.Equal("Question 2", await page.TitleAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('#q1') !== null"));
    }

    /// <summary>Chooses the first answer of so many questions and goes on.</summary>
    private static async Task AnswerAsync(IPage phone, int questions)
    {
        for (var i = 0; i < questions; i++)
        {
            await phone.Locator(".q:not([hidden]) label").First.ClickAsync();
            await phone.Locator(".q:not([hidden]) button", new() { HasText = "Next" }).ClickAsync();
        }
    }
}
