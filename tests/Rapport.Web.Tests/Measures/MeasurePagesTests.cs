using System.Net;
using Rapport.Practice.Measures;
using Rapport.Web.Tests.Accounts;
using Rapport.Web.Tests.Courses;

namespace Rapport.Web.Tests.Measures;

public sealed class MeasurePagesTests
{
    [Fact]
    public async Task A_measure_is_planned_entered_read_and_corrected_without_a_script()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);

        var plan = await Page.GetAsync(rapport, $"{course}/measures/plan");
        var measures = await plan.PostAsync(rapport, Form(course, "/plan"), ("zone", "Europe/Dublin"), ("at", "00:00"), ("plan-phq-9", "session"));
        Assert.Contains("PHQ-9 for session 1", measures.Text, StringComparison.Ordinal);
        Assert.Contains("Planned: PHQ-9 before every session. Time zone Europe/Dublin.", measures.Text, StringComparison.Ordinal);

        var form = await Page.GetAsync(rapport, measures.Html.QuerySelector("main a[href*='/enter?measure=phq-9']")!.GetAttribute("href")!);
        Assert.Equal("1", form.Html.QuerySelector("#session option[selected]")!.GetAttribute("value"));
        var one = await SentAsync(rapport, form, Form(course, "/enter"), [("how", "session"), ("session", "1"), .. Items("phq-9", "2", ("9", "1"), ("10", ""))]);
        Assert.Contains("17Total: moderately severe", one.Text, StringComparison.Ordinal);
        Assert.Contains("Item 9 was endorsed", one.Text, StringComparison.Ordinal);
        Assert.Contains("5.20 points, from SD 5.66 and α 0.89", one.Text, StringComparison.Ordinal);
        Assert.Contains("unverified", one.Text, StringComparison.Ordinal);

        // The same form sent again with another answer, as after a bad connection: nothing is stored twice.
        var again = await SentAsync(rapport, form, Form(course, "/enter"), [("how", "session"), ("session", "1"), ("sending", Guid.NewGuid().ToString("N")), .. Items("phq-9", "1")]);
        Assert.DoesNotContain("9Total", again.Text, StringComparison.Ordinal);

        var correct = await Page.GetAsync(rapport, one.Html.QuerySelector("main a[href$='/correct']")!.GetAttribute("href")!);
        var why = await SentAsync(rapport, correct, "form.answers", [("how", "session"), ("session", "1"), ("why", ""), .. Items("phq-9", "2", ("9", "0"), ("10", ""))]);
        Assert.Contains("Say why", why.Text, StringComparison.Ordinal);
        var corrected = await SentAsync(rapport, why, "form.answers", [("how", "session"), ("session", "1"), ("why", "Item 9 was read wrongly."), .. Items("phq-9", "2", ("9", "0"), ("10", ""))]);
        Assert.Contains("16Total", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("Score 17", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("Corrected because: Item 9 was read wrongly.", corrected.Text, StringComparison.Ordinal);
        // The old address leads to what stands now.
        Assert.Equal(HttpStatusCode.Found, (await Page.GetAsync(rapport, one.Answer.RequestMessage!.RequestUri!.PathAndQuery)).Status);
    }

    [Fact]
    public async Task What_cannot_be_a_score_is_refused_beside_what_was_typed_and_total_only_measures_take_theirs()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);

        var form = await Page.GetAsync(rapport, $"{course}/measures/enter?measure=ors");
        var wrong = await form.PostAsync(rapport, Form(course, "/enter"), ("how", "paper"), ("score-total", "45"), ("words", "Out of four lines."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("it takes numbers with at most 1 decimal from 0 to 40", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(("45", "true"), (wrong.Html.QuerySelector("#score-total")!.GetAttribute("value"), wrong.Html.QuerySelector("#score-total")!.GetAttribute("aria-invalid")));
        Assert.Equal("Out of four lines.", wrong.Html.QuerySelector("#words")!.TextContent);
        var one = await SentAsync(rapport, wrong, Form(course, "/enter"), [("how", "paper"), ("score-total", "21,3")]);
        Assert.Contains("21.3", one.Text, StringComparison.Ordinal);

        // The raw score of 0 to 25 where the percentage belongs would be a grave one.
        form = await Page.GetAsync(rapport, $"{course}/measures/enter?measure=who-5");
        wrong = await form.PostAsync(rapport, Form(course, "/enter"), ("how", "paper"), ("score-percent", "13"));
        Assert.Contains("Percentage of the WHO-5 cannot be 13: it is the sum times 4.", wrong.Text, StringComparison.Ordinal);

        form = await Page.GetAsync(rapport, $"{course}/measures/enter?measure=wsas");
        one = await SentAsync(rapport, form, Form(course, "/enter"), [("how", "paper"), .. Items("wsas", "4", ("1", "na"))]);
        Assert.Contains("16Without work (4 items)", one.Text, StringComparison.Ordinal);
        Assert.Contains("item 1 does not apply", one.Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Page.GetAsync(rapport, $"{course}/measures/enter?measure=nothing")).Status);
        Assert.Equal($"{course}/measures", (await Page.GetAsync(rapport, $"{course}/measures/99")).Answer.Headers.Location!.ToString());
        var zone = await (await Page.GetAsync(rapport, $"{course}/measures/plan")).PostAsync(rapport, Form(course, "/plan"), ("zone", "here"), ("plan-phq-9", "weeks"), ("weeks-phq-9", "2"));
        Assert.Contains("'here' is no time zone", zone.Text, StringComparison.Ordinal);
        Assert.Equal("2", zone.Html.QuerySelector("#weeks-phq-9")!.GetAttribute("value"));

        var list = await Page.GetAsync(rapport, "/measures");
        Assert.Equal(MeasureLibrary.Newest.Count, list.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("free for health care, with attribution", list.Text, StringComparison.Ordinal);
        Assert.Contains("A cut-off of the sum", (await Page.GetAsync(rapport, "/measures/ies-r")).Text, StringComparison.Ordinal);
        Assert.Equal("application/fhir+json", (await Page.GetAsync(rapport, "/measures/phq-9/questionnaire")).Answer.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>What was sent leads to its id, and from there to its number.</summary>
    private static async Task<Page> SentAsync(Running rapport, Page page, string form, (string Name, string Value)[] fields) =>
        await rapport.FollowAsync((await page.PostAsync(rapport, form, fields)).Answer);

    private static string Form(string course, string rest) => $"form[action='{course}/measures{rest}']";

    private static (string Name, string Value)[] Items(string measure, string answer, params (string Item, string Answer)[] but) =>
        [.. MeasureLibrary.Find(measure)!.Items.Select(i => ($"item-{i.Id}", but.FirstOrDefault(b => b.Item == i.Id).Answer ?? answer))];
}
