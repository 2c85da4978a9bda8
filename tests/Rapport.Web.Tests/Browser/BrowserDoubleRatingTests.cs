using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Rapport.Practice.Courses;
using Rapport.Practice.Formulation;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Web.Tests.Accounts;
using Rapport.Web.Tests.Attacks;
using Rapport.Web.Tests.Courses;
using Rapport.Web.Tests.Fidelity;
using Rapport.Web.Tests.Progress;

namespace Rapport.Web.Tests.Browser;

/// <summary>
/// Two supervisors rate the sessions that were drawn, blind to each other, and then read how they agree. Figures: validation/agreement.R. Everybody is invented.
/// </summary>
[Collection(SharedChromium.Name)]
public sealed partial class BrowserDoubleRatingTests(Chromium chromium)
{
    private const string Remark = "Warm from the first minute; let her finish.";

    private static readonly JsonElement Reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Folder("validation"), "agreement.json"))).RootElement.GetProperty("double");

    [Fact]
    public async Task Two_raters_are_blind_to_each_other_until_both_have_rated_and_their_agreement_and_the_drift_are_those_of_R()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await FidelityPagesTests.SupervisorAsync(rapport, "Sue");
        await FidelityPagesTests.SupervisorAsync(rapport, "Tom");
        var course = await CourseAsync(rapport);
        var (sue, tom) = (await SignInAsync(rapport, "sue@example.org"), await SignInAsync(rapport, "tom@example.org"));

        var drawn = await DrawAsync(sue);
        await RateAsync(sue, course, drawn[0], "sue", 0, Remark);
        await See(sue, "[aria-labelledby=ratings]", "81 %");
        await BlindAsync(rapport, tom, course, drawn[0]);
        await RateAsync(tom, course, drawn[0], "tom", 0, "");
        await See(tom, "[aria-labelledby=ratings]", Remark);
        await See(tom, "[aria-labelledby=draw]", $"Session {drawn[0]} rated by Sue and Tom");

        for (var i = 1; i < 3; i++)
        {
            await RateAsync(tom, course, drawn[i], "tom", i, "");
            await RateAsync(sue, course, drawn[i], "sue", i, "");
        }

        await AgreeAsync(sue);
        await DriftAsync(sue, course, drawn);

        // Who rates anew after the other's rating was shown changes the course's figures, not how the two agree.
        await RateAsync(tom, course, drawn[2], "sue", 0, "On second thoughts.");
        await AgreeAsync(tom);
        await Axe.CheckAsync(tom, "fidelity-overview");
    }

    /// <summary>Draws, as who supervises, and gives the three sessions.</summary>
    private static async Task<IReadOnlyList<int>> DrawAsync(IPage page)
    {
        await page.GotoAsync("/fidelity");
        await page.Locator("[aria-labelledby=cases] th a").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw three sessions" }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-labelledby=draw] li")).ToHaveCountAsync(3);
        await Axe.CheckAsync(page, "fidelity-drawn");
        var drawn = (await page.Locator("[aria-labelledby=draw] li").AllTextContentsAsync()).Select(t => int.Parse(SessionNumber().Match(t).Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.True(drawn[0] is >= 2 and <= 4 && drawn[1] is >= 5 and <= 10 && drawn[2] is 11 or 12, string.Join(", ", drawn));
        return drawn;
    }

    /// <summary>Goes to a drawn session from the list and rates it by the reference's figures.</summary>
    private static async Task RateAsync(IPage page, string course, int session, string who, int row, string remark)
    {
        await page.GotoAsync($"{course}/fidelity");
        var waiting = page.Locator("[aria-labelledby=draw] li", new() { HasText = $"Session {session} " }).GetByRole(AriaRole.Link, new() { Name = "Rate it" });
        await (await waiting.CountAsync() > 0 ? waiting.ClickAsync() : page.GotoAsync($"{course}/fidelity/{session}"));
        foreach (var (item, rated) in Reference.GetProperty("items").EnumerateArray().Zip(Reference.GetProperty(who)[row].EnumerateArray()))
        {
            await page.Locator($"#item-{item.GetInt32()}").FillAsync(rated.GetInt32().ToString(CultureInfo.InvariantCulture));
        }

        await page.GetByLabel("Remarks for supervision").FillAsync(remark);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rating" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/fidelity$"));
    }

    /// <summary>Who has not rated sees that others have, and nothing of what, under any address of the course.</summary>
    private static async Task BlindAsync(Running rapport, IPage page, string course, int session)
    {
        await page.GotoAsync($"{course}/fidelity");
        await See(page, "[aria-labelledby=ratings]", "Others have rated. You are shown theirs of a session after your own.");
        await page.GotoAsync($"{course}/fidelity/{session}");
        Assert.All(await page.Locator("input[id^=item-]").EvaluateAllAsync<string[]>("all => all.map(i => i.value)"), Assert.Empty);
        await Axe.CheckAsync(page, "fidelity-rate");
        await page.GotoAsync("/fidelity");
        await See(page, "[aria-labelledby=agreement]", "Two raters must have rated at least 3 sessions in common");

        List<string> read = [];
        foreach (var route in Route.Of(rapport).Where(r => !r.IsChange && r.Places.Contains("course") && !r.IsOfGroup))
        {
            var path = route.PathWith(place => place == "course" ? course.Split('/')[^1] : session.ToString(CultureInfo.InvariantCulture));
            foreach (var query in new[] { "", "?scale=cpps", "?scale=other" })
            {
                var answer = await page.APIRequest.GetAsync(path + query);
                var text = await answer.TextAsync();
                Assert.False(text.Contains("Warm from", StringComparison.Ordinal) || text.Contains("81 %", StringComparison.Ordinal), $"{path}{query} tells what the other has rated.");
                read.AddRange(answer.Ok ? [route.Pattern] : []);
            }
        }

        Assert.Contains("/courses/{course}/history", read);
        Assert.Contains("/courses/{course}/fidelity/{number:int}", read);
        Assert.DoesNotContain("/courses/{course}/fhir.json", read);
    }

    private static async Task AgreeAsync(IPage page)
    {
        await page.GotoAsync("/fidelity");
        var cells = await page.Locator("[aria-labelledby=agreement] tbody :is(th, td)").AllTextContentsAsync();
        var icc = Reference.GetProperty("icc");

        Assert.Equal(["Sue", "Tom"], cells[0].Split(", ").Order());
        Assert.Equal(["3", Cell(icc[0]), Cell(icc[1]), Cell(icc[4]), Cell(Reference.GetProperty("kappa"))], cells.Skip(2));
    }

    private static async Task DriftAsync(IPage page, string course, IReadOnlyList<int> drawn)
    {
        var row = Reference.GetProperty("draws").EnumerateArray().ToList().FindIndex(d => d.EnumerateArray().Select(s => s.GetInt32()).SequenceEqual(drawn));
        var slope = Reference.GetProperty("slopes")[row].GetDouble();
        await page.GotoAsync($"{course}/fidelity");

        await See(page, "[aria-labelledby=ratings]", string.Create(CultureInfo.InvariantCulture, $"adherence falls by {-slope:0.0} points of percent a session (a line through 3 sessions)"));
        await See(page, "[aria-labelledby=agenda]", string.Create(CultureInfo.InvariantCulture, $"Adherence falls by {-slope:0.0} points of percent a session."));
        await Axe.CheckAsync(page, "fidelity-rated");
    }

    /// <summary>An estimate with its interval, as the page writes them.</summary>
    private static string Cell(JsonElement three) => string.Create(CultureInfo.InvariantCulture, $"{three[0].GetDouble():0.00} [{three[1].GetDouble():0.00}, {three[2].GetDouble():0.00}]");

    private async Task<IPage> SignInAsync(Running rapport, string email)
    {
        var page = await chromium.OpenAsync(rapport.Url);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(AnInstallation.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Courses" }).First).ToBeVisibleAsync();
        return page;
    }

    /// <summary>A course of twelve sessions, all held, in the middle phase from the second on, which Sue and Tom supervise.</summary>
    private static async Task<string> CourseAsync(Running rapport)
    {
        var course = await AnOpenCourse.BeginAsync(rapport, opened: false);
        var first = AScoredCourse.Today.AddDays(-7 * 12);
        await AScoredCourse.AppendAsync(rapport, course,
        [
            new Opened("ipt-classic", 1, first),
            new SessionWritten(1, first, "room", 50),
            new Formulated("dispute", "Ruth", "Low since Ruth left.", "I swallow it.", null, null, null),
            new FormulationAccepted(3, first),
            new Contracted(12, 7, 50, first.AddDays(120), "dispute", true, false, null),
            new PhaseBegan(Phases.Middle, first),
            .. Enumerable.Range(2, 11).Select(n => new SessionWritten(n, first.AddDays(7 * (n - 1)), "room", 50)),
        ]);
        await FidelityPagesTests.LetSuperviseAsync(rapport, course, "sue@example.org", "tom@example.org");
        return course;
    }

    private static Task See(IPage page, string where, string words) => Assertions.Expect(page.Locator(where).First).ToContainTextAsync(words);

    [GeneratedRegex(@"Session (\d+)")]
    private static partial Regex SessionNumber();
}
