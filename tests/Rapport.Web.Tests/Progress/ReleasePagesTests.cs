using System.Net;
using System.Text;
using Rapport.Ground.Releases;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Releases;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Progress;

public sealed class ReleasePagesTests
{
    internal static readonly EvidenceRelease Release = ReviewFolder.Read(Repository.Folder("examples/ipt-depression")).Then(f => ReleaseMaker.Make(f, "first", new(2026, 11, 22))).Value;

    [Fact]
    public async Task An_administrator_imports_a_release_and_adopts_it_and_others_read_it()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var cy = rapport.AnotherBrowser();
        await cy.TakeAsync(await rapport.InviteAsync("cy@example.org"), "Cy");
        var list = await Page.GetAsync(rapport, "/evidence");
        Assert.Contains("No release is here yet", list.Text, StringComparison.Ordinal);

        var text = Encoding.UTF8.GetString(ReleaseFile.Write(Release));
        var altered = await list.UploadAsync(rapport, "main form", "release.json", Encoding.UTF8.GetBytes(text.Replace("-9.2488449", "-9.9488449", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, altered.Status);
        Assert.Contains("release.json was altered since it was made", altered.Text, StringComparison.Ordinal);

        var page = await list.UploadAsync(rapport, "main form", "release.json", Encoding.UTF8.GetBytes(text));
        Assert.Contains("not in use", page.Html.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("−9.2 [−11.5, −7.0]", page.Text, StringComparison.Ordinal);
        Assert.Contains("Say why", (await page.PostAsync(rapport, "form.inline", ("why", " "))).Text, StringComparison.Ordinal);
        page = await page.PostAsync(rapport, "form.inline", ("why", "Agreed in the team."));
        Assert.Contains("in use", page.Html.QuerySelector(".head .on")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Adopted by Ada", page.Text, StringComparison.Ordinal);

        var again = await (await Page.GetAsync(rapport, "/evidence")).UploadAsync(rapport, "main form", "release.json", Encoding.UTF8.GetBytes(text));
        Assert.Contains("This release is here already", again.Text, StringComparison.Ordinal);
        Assert.Equal(text, await rapport.Client.GetStringAsync("/evidence/1/release.json", TestContext.Current.CancellationToken));

        var seen = await Page.GetAsync(cy, "/evidence/1");
        Assert.Null(seen.Html.QuerySelector("main form"));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", page.Html.QuerySelector("input[name=token]")!.GetAttribute("value")!)]);
        Assert.NotEqual(HttpStatusCode.Redirect, (await cy.Client.PostAsync("/evidence/1/use", form, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("in use", (await Page.GetAsync(rapport, "/evidence/1")).Html.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
    }
}
