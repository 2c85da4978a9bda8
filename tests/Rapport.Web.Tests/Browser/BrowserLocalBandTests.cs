using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Storage;
using Rapport.Web.Tests.Progress;

namespace Rapport.Web.Tests.Browser;

/// <summary>A site with enough courses of its own: the band on the chart is theirs, named with how many and when. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserLocalBandTests(Chromium chromium)
{
    private static readonly Actor Ben = new("ben", "Ben", "test");

    [Fact]
    public async Task From_two_hundred_courses_on_the_chart_goes_by_them_and_says_so()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AScoredCourse.BeginAsync(rapport, 19, 18, 16, 17);
        await AScoredCourse.AdoptAsync(rapport, ReleasePagesTests.Release);
        await FillAsync(rapport);
        var page = await chromium.OpenAsync(rapport.Url);

        await page.GotoAsync($"{course}/progress");

        await page.GetByText("N = 204 closed courses whose patients agreed").WaitForAsync();
        var local = await page.Locator("[aria-labelledby=local]").TextContentAsync();
        Assert.Contains("From courses of this site: ", local, StringComparison.Ordinal);
        Assert.Contains($"reckoned on {Rapport.Web.Shell.Write.Day(AScoredCourse.Today)}", local, StringComparison.Ordinal);
        Assert.Contains("From trials; the chart and the signals go by the courses of this site above.", await page.Locator("[aria-labelledby=evidence]").TextContentAsync(), StringComparison.Ordinal);
        await Axe.CheckAsync(page, "local-band");

        // The patient of this course agrees too, and takes it back.
        await page.GotoAsync($"{course}/progress");
        await page.GetByText("Let the scores count").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "The patient has agreed" }).ClickAsync();
        await page.GetByText("The scores count for what this site expects").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "The patient takes it back" }).ClickAsync();
        await page.GetByText("Let the scores count").WaitForAsync();
    }

    /// <summary>204 closed courses of other clinicians with EPDS scores from a seed.</summary>
    private static async Task FillAsync(Running rapport)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var (context, time, master) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>(), scope.ServiceProvider.GetRequiredService<MasterKey>());
        var (keys, random) = (new CourseKeys(context, master), new Random(20261122));
        var (book, records) = (new Casebook(context, keys, new(context, time, Ben), time, Ben), new RecordBook(context, keys, time, Ben));
        for (var i = 0; i < 204; i++)
        {
            var (first, course) = (random.Next(12, 25), (await book.BeginAsync($"Patient {i}")).Value);
            var score = (decimal)first;
            List<Entry> entries = [new Opened("ipt-perinatal", 1, AScoredCourse.Today.AddDays(-100)), AScoredCourse.Score(0, AScoredCourse.Today.AddDays(-100), first)];
            for (var n = 1; n <= 8; n++)
            {
                var day = AScoredCourse.Today.AddDays(-100 + (7 * n));
                score = Math.Clamp(score + random.Next(-3, 2), 0, 30);
                entries.AddRange([new SessionWritten(n, day, "room", 50), new SessionSigned(n, "Note."), AScoredCourse.Score(n, day, score)]);
            }

            entries.AddRange([new OutcomesShared(true, AScoredCourse.Today.AddDays(-30)), new Closed(AScoredCourse.Today.AddDays(-30), "moved", null)]);
            _ = (await records.AppendAsync(course, 0, entries)).Value;
            context.ChangeTracker.Clear();
        }

        await new LocalBook(context, keys, time).FitAsync();
    }
}
