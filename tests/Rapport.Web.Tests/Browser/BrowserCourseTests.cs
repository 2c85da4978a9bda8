using Microsoft.Playwright;

namespace Rapport.Web.Tests.Browser;

/// <summary>One whole course of treatment, from intake to erasure, as its clinician goes through it. Everybody in it is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserCourseTests(Chromium chromium)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private static readonly DateOnly Intake = Today.AddDays(-60);

    [Fact]
    public async Task A_whole_course_from_intake_to_erasure()
    {
        await using var rapport = await Running.StartDemoAsync();
        var page = await chromium.OpenAsync(rapport.Url);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);

        await BeginAsync(page);
        await EarlyAsync(page);
        await MiddleAsync(page);
        await ConcludeAsync(page);
        await AfterwardsAsync(page);
        Assert.Empty(errors);
    }

    private static async Task BeginAsync(IPage page)
    {
        await page.GotoAsync("/courses");
        await page.GetByLabel("What you call the patient here").FillAsync("Mrs. Y.");
        await Press(page, "Begin");
        await page.GetByLabel("Model", new() { Exact = true }).SelectOptionAsync("ipt-classic/1");
        await page.GetByLabel("Day of intake").FillAsync(Day(0));
        await Press(page, "Open the record");
        await See(page, ".facts", "Early phase");

        await Go(page, "Intake");
        await page.GetByLabel("Why the patient comes").FillAsync("I cannot get up.");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("depression");
        await Press(page, "Save the intake");
        await See(page, "main", "'DEPRESSION' is no code of ICD-11");
        Assert.Equal("I cannot get up.", await page.GetByLabel("Why the patient comes").InputValueAsync());
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("6A70.1");
        await page.GetByLabel("Risk, in summary").FillAsync("No suicidal thoughts now.");
        await page.GetByLabel("Illness named and explained").FillAsync(Day(0));
        await page.GetByLabel("Sick role").FillAsync("Excused from hosting at Christmas.");
        await Press(page, "Save the intake");
        await See(page, "#tasks + p + .tasks .done", "Take the psychiatric history");
    }

    private static async Task EarlyAsync(IPage page)
    {
        await SessionAsync(page, 1, 0, "First session.");
        await Press(page, "Begin this phase");
        await See(page, "main", "The middle phase needs a focus");

        await Go(page, "Formulation and contract");
        await page.GetByText("Role dispute.").ClickAsync();
        await page.GetByLabel("With whom, as an alias").FillAsync("Ruth");
        await page.GetByLabel("How the problem area").FillAsync("Low since Ruth left the care to her.");
        await page.GetByLabel("In the patient's own words").FillAsync("I do everything and say nothing.");
        await Press(page, "Save this version");
        await page.GetByLabel("The patient accepted it on").FillAsync(Day(0));
        await Press(page, "Accepted");
        await See(page, "main", "accepted by the patient");
        await page.GetByLabel("Sessions in all").FillAsync("5");
        await page.Locator("#contract-ends").FillAsync(Day(90));
        await Press(page, "Agreed");
        await See(page, ".facts", "4 left");
        await page.GetByLabel("On", new() { Exact = true }).FillAsync(Day(0));
        await Press(page, "Begin this phase");
        await See(page, ".facts", "Middle phase");
    }

    private static async Task MiddleAsync(IPage page)
    {
        await OpenSessionAsync(page, 2, 7, "Two bad nights after Sunday.");
        await page.Locator("#stage").SelectOptionAsync("impasse");
        await page.GetByLabel("What happened: one occasion").FillAsync("Sunday in the kitchen.");
        await page.Locator("#turn0-0-who").FillAsync("Patient");
        await page.Locator("#turn0-0-said").FillAsync("It is fine.");
        await page.Locator("#turn0-0-meant").FillAsync("Help me.");
        await page.Locator("#turn0-0-heard").FillAsync("All is well.");
        await page.Locator("#turn0-0-felt").FillAsync("hot");
        await Press(page, "Another turn");
        Assert.Equal("Help me.", await page.Locator("#turn0-0-meant").InputValueAsync());
        await page.Locator("#turn0-3-said").FillAsync("Leaves the room.");
        await page.Locator("#incident-0-content").FillAsync("tired");
        await page.Locator("#incident-0-process").FillAsync("angry");
        await page.GetByLabel("The phrase to try").FillAsync("I need you on Thursdays.");
        await Press(page, "Save and draft the note");
        var note = page.GetByLabel("Drafted from the session");
        Assert.Contains("Patient: \"It is fine.\" (meant: Help me; heard: All is well; felt: hot)", await note.InputValueAsync(), StringComparison.Ordinal);
        await note.FillAsync(await note.InputValueAsync() + "\nShe saw it herself.");
        await Press(page, "Sign");
        await page.GetByRole(AriaRole.Link, new() { Name = "Session 2", Exact = true }).ClickAsync();
        await See(page, "main", "She saw it herself.");

        await SessionAsync(page, 3, 14, "Better: she said it.");
        await Go(page, "Formulation and contract");
        await page.GetByText("Write it anew, or change the focus").ClickAsync();
        await page.GetByText("Role transition.").ClickAsync();
        await Press(page, "Save this version");
        await See(page, "main", "This changes the focus of treatment: say why");
        await page.GetByLabel("Why the focus is changed").FillAsync("Her mother died; the dispute ended with it.");
        await Press(page, "Save this version");
        await page.GetByLabel("The patient accepted it on").FillAsync(Day(14));
        await Press(page, "Accepted");
        await See(page, ".facts", "Role transition");

        await SessionAsync(page, 4, 21, "Went out twice.");
        await SessionAsync(page, 5, 28, "Steady.");
        await See(page, "main", "All sessions of the contract are used");
        await Go(page, "Formulation and contract");
        await page.GetByText("Change it, or agree on more sessions").ClickAsync();
        await page.GetByLabel("Sessions in all").FillAsync("6");
        await page.GetByLabel("Why it is changed").FillAsync("One more for the end of the year.");
        await Press(page, "Agreed anew");
        await SessionAsync(page, 6, 35, "The last one.");
    }

    private static async Task ConcludeAsync(IPage page)
    {
        await Go(page, "Conclusion");
        await page.GetByLabel("What is better").First.FillAsync("Sleeps through.");
        await page.GetByLabel("What the patient did", new() { Exact = true }).First.FillAsync("Asked Ruth on a Sunday.");
        await page.GetByLabel("Early warning signs").FillAsync("Does not answer the telephone.");
        await page.GetByLabel("Next step").SelectOptionAsync("maintenance");
        await Press(page, "Save the conclusion");
        await page.GetByLabel("A sign that calls the patient back").First.FillAsync("Wakes at four for a week");
        await page.GetByLabel("What is done then").First.FillAsync("Session within a week");
        await page.Locator("#plan-from").FillAsync(Day(36));
        await Press(page, "Agreed");
        await Go(page, "Overview");
        await page.GetByLabel("Begin", new() { Exact = true }).SelectOptionAsync("maintenance");
        await page.GetByLabel("On", new() { Exact = true }).FillAsync(Day(36));
        await Press(page, "Begin this phase");
        await Go(page, "Conclusion");
        await page.GetByLabel("How the patient is").FillAsync("Low for ten days.");
        await page.GetByText("Wakes at four for a week →").Last.ClickAsync();
        await page.GetByLabel("What was done or agreed").FillAsync("Session on Thursday.");
        await Press(page, "Record the contact");
        await See(page, "main", "Call the patient back.");
    }

    private static async Task AfterwardsAsync(IPage page)
    {
        await page.GetByLabel("How it ended").SelectOptionAsync("completed");
        await Press(page, "Close it");
        await See(page, "main", "Closed on");
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Begin this phase" }).CountAsync());

        await Go(page, "Export and erase");
        var number = (await page.Locator("#number").First.TextContentAsync())!;
        var table = await page.RunAndWaitForDownloadAsync(() => page.GetByText("As a table (CSV)").ClickAsync());
        var csv = await File.ReadAllTextAsync((await table.PathAsync())!);
        Assert.Contains("gain,,Sleeps through.,Asked Ruth on a Sunday.", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("She saw it herself", csv, StringComparison.Ordinal);
        await page.GetByLabel("Why, without anything").FillAsync("The time for keeping it is over.");
        await page.GetByLabel("Type the number").FillAsync(number.ToLowerInvariant());
        await Press(page, "Erase it for good");
        await See(page, "main", "nothing of it can be read again");
        await See(page, "h1", "Erased");
        Assert.DoesNotContain("Ruth", await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
    }

    private static async Task SessionAsync(IPage page, int number, int day, string since)
    {
        await OpenSessionAsync(page, number, day, since);
        await Press(page, "Save and draft the note");
        await Press(page, "Sign");
    }

    private static async Task OpenSessionAsync(IPage page, int number, int day, string since)
    {
        await Go(page, "Overview");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Session {number}", Exact = true }).ClickAsync();
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(Day(day));
        await page.GetByLabel("How have things been").FillAsync(since);
    }

    private static string Day(int after) => Intake.AddDays(after).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Task Go(IPage page, string link) =>
        page.GetByLabel("This course").GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    private static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    private static async Task See(IPage page, string where, string words) =>
        await Assertions.Expect(page.Locator(where).First).ToContainTextAsync(words);
}
