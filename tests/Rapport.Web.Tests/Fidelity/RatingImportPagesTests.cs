using System.Net;
using System.Text;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Fidelity;

public sealed class RatingImportPagesTests
{
    private const string Mine = "session;scale;score;remarks\n1;Our form;41,5;\"Warm; \"\"there\"\".\"\n2;Our form;38;\n";

    [Fact]
    public async Task A_file_of_ratings_is_looked_at_stored_once_and_shows_nothing_of_another_rater_before()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var (sue, tom) = (await FidelityPagesTests.SupervisorAsync(rapport, "Sue"), await FidelityPagesTests.SupervisorAsync(rapport, "Tom"));
        var course = await FidelityPagesTests.CourseAsync(rapport, "sue@example.org", "tom@example.org");
        await (await Page.GetAsync(tom, $"{course}/fidelity/1?scale=other")).PostAsync(tom, "form.course", ("name", "Our form"), ("score", "17.25"));

        var blank = await Page.GetAsync(sue, $"{course}/fidelity/import");
        var wrong = await LookAsync(sue, blank, Mine + "9;Our form;40;\n");
        var looked = await LookAsync(sue, blank, Mine);
        var before = await Page.GetAsync(sue, $"{course}/fidelity");
        var stored = await looked.PostAsync(sue, "form[action$='/store']");
        var sent = await looked.PostAsync(sue, "form[action$='/store']");
        var again = await LookAsync(sue, blank, Mine);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Line 4: Session 9 is not in the record", wrong.Text, StringComparison.Ordinal);
        Assert.Null(wrong.Html.QuerySelector("form[action$='/store']"));
        Assert.Equal(HttpStatusCode.OK, looked.Status);
        Assert.Contains("Warm; \"there\".", looked.Html.QuerySelector("#preview")!.TextContent, StringComparison.Ordinal);
        Assert.All(new[] { blank, wrong, looked, before }, page => Assert.DoesNotContain("17.25", page.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("41.5", before.Text, StringComparison.Ordinal);
        Assert.All(new[] { stored, sent }, page => Assert.Equal(["1 Sue Our form: 41.5", "1 Tom Our form: 17.25", "2 Sue Our form: 38"], Rows(page)));
        Assert.Null(again.Html.QuerySelector("form[action$='/store']"));
        Assert.Contains("2 in the record already", again.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Page.GetAsync(rapport, $"{course}/fidelity/import")).Status);
    }

    [Fact]
    public async Task A_file_that_is_none_of_ratings_gets_a_sentence()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var sue = await FidelityPagesTests.SupervisorAsync(rapport, "Sue");
        var course = await FidelityPagesTests.CourseAsync(rapport, "sue@example.org");
        var page = await Page.GetAsync(sue, $"{course}/fidelity/import");

        foreach (var (file, told) in new[]
        {
            ("session,score\n1,4\n", "no column 'scale'"), ("session,scale,score,rater\n1,A,4,Tom\n", "'rater' is not understood"), ("session,scale,score\n", "holds no ratings"),
            ("session,scale,score\n1,A\n", "row"), ("", "holds no ratings"), ("session,scale,score\n1,A,\"4\n", "quot"), (new string('x', 500_000) + "\n", "larger than 500 kB"),
        })
        {
            var refused = await LookAsync(sue, page, file);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(told, refused.Html.QuerySelector(".note.risk")!.TextContent, StringComparison.OrdinalIgnoreCase);
        }

        var looked = await LookAsync(sue, page, Mine);
        var garbled = await looked.PostAsync(sue, "form[action$='/store']", ("content", "no base64!"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, garbled.Status);
        Assert.Contains("nothing was stored", garbled.Text, StringComparison.Ordinal);
        Assert.Empty(Rows(await Page.GetAsync(sue, $"{course}/fidelity")));
    }

    private static Task<Page> LookAsync(Running rater, Page page, string file) => page.UploadAsync(rater, "form[enctype]", "ratings.csv", Encoding.UTF8.GetBytes(file));

    /// <summary>Session, rater and figure of each rating that a page shows.</summary>
    private static IEnumerable<string> Rows(Page page) => page.Html.QuerySelectorAll("section[aria-labelledby=ratings] tbody tr")
        .Select(r => $"{r.Children[0].TextContent.Trim()} {r.Children[1].TextContent.Trim().Split(' ')[0]} {r.Children[2].TextContent.Trim()}").Order(StringComparer.Ordinal);
}
