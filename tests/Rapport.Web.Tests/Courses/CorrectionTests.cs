using System.Net;

namespace Rapport.Web.Tests.Courses;

/// <summary>What was wrong is corrected or withdrawn with a reason, and stays readable.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task The_day_of_intake_is_corrected_with_a_reason()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var page = await Page.GetAsync(rapport, course);

        var without = await page.PostAsync(rapport, "form[action$='/open']", ("profile", "ipt-stuart/1"), ("intake", "2026-01-05"), ("why", ""));
        var corrected = await page.PostAsync(rapport, "form[action$='/open']", ("profile", "ipt-stuart/1"), ("intake", "2026-01-05"), ("why", "The other clinic began in January."));
        var history = await Page.GetAsync(rapport, course + "/history");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("Say why", without.Text, StringComparison.Ordinal);
        Assert.Contains("5 Jan 2026", corrected.Html.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("corrects entry 1: The other clinic began in January.", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_made_in_error_is_withdrawn_and_what_rests_on_it_holds_it()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        foreach (var number in new[] { "1", "2" })
        {
            await (await Page.GetAsync(rapport, $"{course}/sessions/{number}")).PostAsync(rapport, "form.bench", ("on", AnOpenCourse.Today), ("mode", "room"), ("minutes", "50"));
        }

        var history = await Page.GetAsync(rapport, course + "/history");
        var held = await history.PostAsync(rapport, "form[action$='/withdraw']:has(input[value='2'][name=number])", ("why", "wrong patient"));
        var withdrawn = await history.PostAsync(rapport, "form[action$='/withdraw']:has(input[value='3'][name=number])", ("why", "wrong patient"));

        Assert.Contains("Session 2 cannot be written", held.Text, StringComparison.Ordinal);
        Assert.Contains("withdraws entry 3: wrong patient", withdrawn.Text, StringComparison.Ordinal);
        Assert.Contains("1 session", (await Page.GetAsync(rapport, course)).Html.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }
}
