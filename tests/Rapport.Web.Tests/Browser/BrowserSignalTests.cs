using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Rapport.Ground.Releases;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Web.Progress;
using Rapport.Web.Tests.Progress;

namespace Rapport.Web.Tests.Browser;

/// <summary>A course that goes badly and then better, as its clinician sees it: two signals, a decision on each, a look at what came of both. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserSignalTests(Chromium chromium)
{
    /// <summary>The day of session 3, after which the clinician begins to look.</summary>
    private static readonly DateOnly Third = AScoredCourse.Today.AddDays(-21);

    [Fact]
    public async Task An_early_watch_and_a_confirmed_signal_lead_to_decisions_and_looks_and_the_caseload_puts_the_course_first()
    {
        await using var rapport = await Running.StartAsync();
        var quiet = await AScoredCourse.BeginAsync(rapport, 19, 17, 15, 12);
        var course = await AScoredCourse.BeginAsync(rapport, Third, 19, 19, 18, 20);
        var other = await AScoredCourse.BeginAsync(rapport, 18, 16, 14, 11);
        await AScoredCourse.AdoptAsync(rapport, ReleasePagesTests.Release);
        var page = await chromium.OpenAsync(rapport.Url);

        await WatchAsync(page, course);
        await ConfirmAsync(page, course);
        await LookAsync(page, course);

        // Of all three the notes are unsigned; nothing else waits any more.
        Assert.Equal([.. new[] { quiet, course, other }.Order()], (await OrderAsync(page)).Order());
        Recorded(await AScoredCourse.ReadAsync(rapport, course));
    }

    /// <summary>Session 3: a first sign. The caseload puts it before the others, the chart has the band, and the release is named with its numbers.</summary>
    private static async Task WatchAsync(IPage page, string course)
    {
        Assert.Equal(course, (await OrderAsync(page))[0]);
        await page.GetByRole(AriaRole.Link, new() { Name = "early watch" }).ClickAsync();
        await See(page, "#signal", "early watch");
        await See(page, "[aria-labelledby=signal]", $"At the score of {Long(Third)} (20, session 3): worse than four in five of such patients in trials at this session");
        await See(page, "[aria-labelledby=signal]", "passes by itself");
        await SeeBandAsync(page);
        await See(page, "[aria-labelledby=evidence]", "Compared with: IPT, perinatal, any format; k = 5, N = 210.");
        await See(page, "[aria-labelledby=evidence]", ReleaseWords.Name(ReleasePagesTests.Release));
        await Axe.CheckAsync(page, "signal-early-watch");

        await DecideAsync(page, "Talk about how we work together, and mend it", Third, "She felt hurried. Slower.");
        await Assertions.Expect(page.Locator("#signal")).ToHaveCountAsync(0);
    }

    /// <summary>Session 4: worse again. The signal is confirmed though the first decision has not had its time.</summary>
    private static async Task ConfirmAsync(IPage page, string course)
    {
        await HoldAsync(page, course, 4);
        await page.GotoAsync($"{course}/progress");
        await See(page, "main", "After session 5 you are asked what came of it.");
        await ScoreAsync(page, course, 4, 21);
        Assert.Equal(course, (await OrderAsync(page))[0]);
        await Assertions.Expect(page.Locator("tbody tr", new() { Has = page.Locator($"th a[href='{course}']") })).ToContainTextAsync("EPDS 19 → 21");
        await page.GetByRole(AriaRole.Link, new() { Name = "not on track" }).ClickAsync();
        await See(page, "[aria-labelledby=signal]", $"At the score of {Long(Day(4))} (21, session 4): worse than four in five of such patients in trials, at two scores one after the other");
        await See(page, "[aria-labelledby=chart]", "From 19 to 21, 2 worse: no reliable change so far.");
        await SeeBandAsync(page);
        await Axe.CheckAsync(page, "signal-not-on-track");

        // Without a choice nothing is written, and what was typed stays.
        await page.Locator("form[action$='/decide']").EvaluateAsync("form => form.noValidate = true");
        await page.GetByLabel("What exactly, and why").FillAsync("The dispute has moved to her mother.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Equal("The dispute has moved to her mother.", await page.GetByLabel("What exactly, and why").InputValueAsync());
        await DecideAsync(page, "Look again at the focus, or its stage", Day(4), "The dispute has moved to her mother.");
        await Assertions.Expect(page.Locator("#signal")).ToHaveCountAsync(0);
    }

    /// <summary>Sessions 5 and 6: what came of each decision is asked for when its two sessions are over.</summary>
    private static async Task LookAsync(IPage page, string course)
    {
        await HoldAsync(page, course, 5);
        Assert.Equal(course, (await OrderAsync(page))[0]);
        await page.GotoAsync(course);
        await Axe.CheckAsync(page, "signal-overview");
        await page.GetByRole(AriaRole.Link, new() { Name = "look at a decision" }).ClickAsync();
        await See(page, "[aria-label='A result to look at']", "Talk about how we work together, and mend it. She felt hurried. Slower.");
        await SayAsync(page, "No different", Day(5), "");

        await HoldAsync(page, course, 6);
        await ScoreAsync(page, course, 6, 12);
        await page.GotoAsync($"{course}/progress");
        await See(page, "[aria-label='A result to look at']", "Look again at the focus, or its stage. The dispute has moved to her mother.");
        await Axe.CheckAsync(page, "signal-look");
        await SayAsync(page, "Better since", Day(6), "Her mother comes on Thursdays.");
        await See(page, "[aria-labelledby=chart]", "From 19 to 12, 7 better");
        await See(page, "main", "Earlier signals (2)");
        await page.GetByText("Earlier signals (2)").ClickAsync();
        await See(page, "details", "Better since. Her mother comes on Thursdays.");
        await Axe.CheckAsync(page, "signal-after");
    }

    /// <summary>Both decisions stand in the record with the signal, its reasons and the release of the day, and both looks with their results.</summary>
    private static void Recorded(CourseRecord record)
    {
        var decided = record.Of<SignalDecided>();
        Assert.Equal([(Track.EarlyWatch, 3, "alliance"), (Track.NotOnTrack, 4, "refocus")], decided.Select(d => (d.Entry.Signal, d.Entry.Session, d.Entry.Decision)));
        Assert.Equal([[TrackReason.BeyondBand], [TrackReason.BeyondBandTwice]], decided.Select(d => d.Entry.Reasons));
        var hash = JsonDocument.Parse(ReleaseFile.Write(ReleasePagesTests.Release)).RootElement.GetProperty("contentHash").GetString();
        Assert.All(decided, d => Assert.Equal($"{ReleaseWords.Name(ReleasePagesTests.Release)} ({hash})", d.Entry.Release));
        Assert.Equal([Third, Day(4)], decided.Select(d => d.Entry.Raised));
        Assert.Equal(
            [(decided.First().Number, "same", ""), (decided.Last().Number, "better", "Her mother comes on Thursdays.")],
            record.Of<DecisionLooked>().Select(l => (l.Entry.Decided, l.Entry.Result, l.Entry.Words)));
    }

    /// <summary>The addresses of the caseload in the order of the page.</summary>
    private static async Task<IReadOnlyList<string>> OrderAsync(IPage page)
    {
        await page.GotoAsync("/courses");
        return await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[aria-label=\"Your courses\"] tbody th a')].map(a => a.getAttribute('href'))");
    }

    /// <summary>The band is drawn: in the wide chart on a desk, in the narrow one on a telephone, with an area that is not empty.</summary>
    private static async Task SeeBandAsync(IPage page)
    {
        var band = page.Locator(".plot-wide svg path.f-band").First;
        await Assertions.Expect(band).ToBeVisibleAsync();
        var box = (await band.BoundingBoxAsync())!;
        Assert.True(box.Width > 100 && box.Height > 20, $"The band is {box.Width} by {box.Height}.");
    }

    private static async Task DecideAsync(IPage page, string what, DateOnly on, string words)
    {
        await page.GetByLabel("What we do").SelectOptionAsync(new SelectOptionValue { Label = what });
        await page.GetByLabel("Decided on").FillAsync(Short(on));
        await page.GetByLabel("What exactly, and why").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await See(page, "details", "Earlier signals");
    }

    private static async Task SayAsync(IPage page, string result, DateOnly on, string words)
    {
        await page.GetByLabel("Result", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = result });
        await page.GetByLabel("Looked at on").FillAsync(Short(on));
        await page.GetByLabel("In words (may be empty)").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-label='A result to look at']")).ToHaveCountAsync(0);
    }

    private static async Task HoldAsync(IPage page, string course, int number)
    {
        await page.GotoAsync(course);
        await page.GetByRole(AriaRole.Link, new() { Name = $"Session {number}", Exact = true }).ClickAsync();
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(Short(Day(number)));
        await page.GetByLabel("How have things been").FillAsync($"Week {number}.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and draft the note" }).ClickAsync();
        await See(page, "main", "Drafted from the session");
    }

    private static async Task ScoreAsync(IPage page, string course, int session, int score)
    {
        await page.GotoAsync(course);
        await page.GetByLabel("This course").GetByRole(AriaRole.Link, new() { Name = "Measures", Exact = true }).ClickAsync();
        await page.Locator("#measure").SelectOptionAsync("epds");
        await page.Locator("section[aria-labelledby=enter] button").ClickAsync();
        await page.GetByLabel("Answered on").FillAsync(Short(Day(session)));
        await page.GetByText("Only the score is known").ClickAsync();
        await page.Locator("#score-total").FillAsync(score.ToString(CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await See(page, "main", score.ToString(CultureInfo.InvariantCulture));
    }

    private static DateOnly Day(int session) => Third.AddDays(7 * (session - 3));

    private static string Short(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Long(DateOnly day) => Rapport.Web.Shell.Write.Day(day);

    private static Task See(IPage page, string where, string words) => Assertions.Expect(page.Locator(where).First).ToContainTextAsync(words);
}
