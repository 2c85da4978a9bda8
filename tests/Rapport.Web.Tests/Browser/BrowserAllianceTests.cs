using Rapport.Practice.Timeline;
using Rapport.Web.Tests.Progress;

namespace Rapport.Web.Tests.Browser;

/// <summary>The alliance on the page of progress, and the numbers of measures with their marks, in four forms. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserAllianceTests(Chromium chromium)
{
    [Fact]
    public async Task No_page_has_a_serious_finding()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AScoredCourse.BeginAsync(rapport, 19, 17, 15);
        await AScoredCourse.AppendAsync(rapport, course, AScoredCourse.Alliance(1, 52), AScoredCourse.Alliance(0, 41), Symptoms(1, -13, 8), Symptoms(2, -3, 5));
        var page = await chromium.OpenAsync(rapport.Url);
        foreach (var (path, name) in new[] { ($"{course}/progress", "progress"), ("/courses", "courses"), ("/measures/hdrs-17", "hdrs"), ("/measures/wai-sr", "wai") })
        {
            await page.GotoAsync(path);
            await Axe.CheckAsync(page, $"alliance-{name}");
        }
    }

    private static TimelineNoted Symptoms(int number, int day, int level)
    {
        var on = AScoredCourse.Today.AddDays(day);
        return new(number + 1, "symptoms", new ApproximateDay(on.Year, on.Month, on.Day), "") { Level = level };
    }
}
