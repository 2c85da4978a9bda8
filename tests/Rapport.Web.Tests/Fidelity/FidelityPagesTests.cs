using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Formulation;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Storage;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Fidelity;

public sealed class FidelityPagesTests
{
    [Fact]
    public async Task Two_supervisors_rate_blind_to_each_other_and_who_treats_sees_what_was_rated()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var (sue, tom) = (await SupervisorAsync(rapport, "Sue"), await SupervisorAsync(rapport, "Tom"));
        var course = await CourseAsync(rapport, "sue@example.org", "tom@example.org");

        var drawn = await (await Page.GetAsync(sue, $"{course}/fidelity")).PostAsync(sue, "form[action$='/draw']");
        var again = await (await Page.GetAsync(sue, $"{course}/fidelity/2")).PostAsync(sue, "form.course", ("item-1", "9"), ("item-2", "3"));
        var rated = await (await Page.GetAsync(sue, $"{course}/fidelity/2")).PostAsync(sue, "form.course", ("item-1", "6"), ("item-2", "3"), ("competence", "5"));
        var blind = await Page.GetAsync(tom, $"{course}/fidelity");
        await (await Page.GetAsync(tom, $"{course}/fidelity/2")).PostAsync(tom, "form.course", ("item-1", "4"), ("item-2", "2"));
        var after = await Page.GetAsync(tom, $"{course}/fidelity");
        var treating = await Page.GetAsync(rapport, $"{course}/fidelity");

        Assert.Equal(3, drawn.Html.QuerySelectorAll("section[aria-labelledby=draw] li").Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("9", again.Html.QuerySelector("#item-1")!.GetAttribute("value"));
        Assert.Contains("has not been validated", rated.Text, StringComparison.Ordinal);
        Assert.Contains("75 %", rated.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("75 %", blind.Text, StringComparison.Ordinal);
        Assert.Contains("Others have rated", blind.Text, StringComparison.Ordinal);
        Assert.Contains("75 %", after.Text, StringComparison.Ordinal);
        Assert.Contains("50 %", after.Text, StringComparison.Ordinal);
        Assert.Contains("75 %", treating.Text, StringComparison.Ordinal);
        Assert.Contains("Three were drawn. Which ones is shown here when they have been rated.", treating.Text, StringComparison.Ordinal);
        Assert.All(treating.Html.QuerySelectorAll("section[aria-labelledby=draw] li"), li => Assert.StartsWith("Session 2", li.TextContent.Trim(), StringComparison.Ordinal));
        var refused = await Page.GetAsync(rapport, $"{course}/fidelity/2");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("its sessions are rated by who supervises it", refused.Text, StringComparison.Ordinal);

        Assert.DoesNotContain("changed after seeing", after.Text, StringComparison.Ordinal);
        await (await Page.GetAsync(tom, $"{course}/fidelity/2")).PostAsync(tom, "form.course", ("item-1", "6"), ("item-2", "3"));
        Assert.Contains("Tom", (await Page.GetAsync(sue, $"{course}/fidelity")).Html.QuerySelectorAll("tr").Single(r => r.TextContent.Contains("changed after seeing", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_scale_and_another_are_entered_and_the_overview_shows_how_raters_agree()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var (sue, tom) = (await SupervisorAsync(rapport, "Sue"), await SupervisorAsync(rapport, "Tom"));
        var course = await CourseAsync(rapport, "sue@example.org", "tom@example.org");
        for (var session = 1; session <= 3; session++)
        {
            foreach (var (browser, shift) in new[] { (sue, 0), (tom, 1) })
            {
                var items = Enumerable.Range(1, 20).Select(i => ($"item-{i}", ((session + (i % 2) + (i == 3 ? shift : 0)) % 7).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                await (await Page.GetAsync(browser, $"{course}/fidelity/{session}?scale=cpps")).PostAsync(browser, "form.course", [.. items]);
            }
        }

        var half = await (await Page.GetAsync(sue, $"{course}/fidelity/1?scale=cpps")).PostAsync(sue, "form.course", ("item-1", "2.5"));
        await (await Page.GetAsync(sue, $"{course}/fidelity/1?scale=other")).PostAsync(sue, "form.course", ("name", "A licensed scale"), ("score", "41.5"));
        var page = await Page.GetAsync(sue, $"{course}/fidelity");
        var overview = await Page.GetAsync(sue, "/fidelity");
        var own = await Page.GetAsync(rapport, "/fidelity");

        Assert.Contains("without half points", half.Text, StringComparison.Ordinal);
        Assert.Contains("A licensed scale: 41.5", page.Text, StringComparison.Ordinal);
        Assert.Contains("psychodynamic-interpersonal", page.Text, StringComparison.Ordinal);
        Assert.Contains("CPPS, cognitive-behavioural", overview.Text, StringComparison.Ordinal);
        Assert.Matches(@"\d\.\d\d \[", overview.Text);
        Assert.Contains("Your portfolio of supervised cases", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your portfolio", overview.Text, StringComparison.Ordinal);
    }

    /// <summary>An account, with its browser.</summary>
    internal static async Task<Running> SupervisorAsync(Running rapport, string name)
    {
        var browser = rapport.AnotherBrowser();
        await browser.TakeAsync(await rapport.InviteAsync($"{name.ToLowerInvariant()}@example.org"), name);
        return browser;
    }

    /// <summary>A course under a contract of twelve sessions with three held, which these people supervise.</summary>
    internal static async Task<string> CourseAsync(Running rapport, params string[] supervisors)
    {
        var course = await Courses.AnOpenCourse.BeginAsync(rapport);
        await using (var scope = rapport.Services.CreateAsyncScope())
        {
            var (context, time) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
            var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-25);
            var book = new RecordBook(context, new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>()), time, new Actor("ada", "Ada", "test"));
            _ = (await book.AppendAsync(course.Split('/')[^1], 1,
            [
                new SessionWritten(1, day, "room", 50), new SessionWritten(2, day.AddDays(7), "room", 50), new SessionWritten(3, day.AddDays(14), "room", 50),
                new Formulated("dispute", "Ruth", "Low since Ruth left.", "I swallow it.", null, null, null), new Contracted(12, 7, 50, day.AddDays(120), "dispute", true, false, null),
            ])).Value;
        }

        await LetSuperviseAsync(rapport, course, supervisors);
        return course;
    }

    /// <summary>Lets these people supervise a course of whose browser it is.</summary>
    internal static async Task LetSuperviseAsync(Running rapport, string course, params string[] supervisors)
    {
        foreach (var email in supervisors)
        {
            await (await Page.GetAsync(rapport, $"{course}/access")).PostAsync(rapport, "form.inline", ("email", email), ("role", "Supervisor"), ("until", "2099-12-31"));
        }
    }
}
