using System.Net;

namespace Rapport.Web.Tests.Groups;

public sealed class GroupEndTests
{
    [Fact]
    public async Task A_group_is_closed_and_erased_on_its_page_and_every_address_of_it_says_so()
    {
        await using var rapport = await Running.StartAsync();
        var course = (await Courses.AnOpenCourse.BeginAsync(rapport)).Split('/')[^1];
        await (await Page.GetAsync(rapport, $"/courses/{course}/sessions/1")).PostAsync(rapport, "form.course", ("mode", "room"), ("since", "First."));
        var begun = await (await Page.GetAsync(rapport, "/groups")).PostAsync(rapport, "form[action='/groups']", ("name", "Winter circle"), ("profile", "ipt-group"));
        var joined = await begun.PostAsync(rapport, "form[action$='/join']", ("member", course));
        var address = joined.Answer.RequestMessage!.RequestUri!.AbsolutePath;
        var forged = await (await Page.GetAsync(rapport, address + "/sessions/1")).PostAsync(rapport, "form.course", ("mode", "room"), ("agenda", "telepathy"), ($"attendance-{course}", "present"));

        var wrong = await joined.PostAsync(rapport, "form[action$='/close']", ("closed", "tomorrow"), ("words", "They ate together."));
        var closed = await joined.PostAsync(rapport, "form[action$='/close']", ("words", "They ate together."));
        var list = await Page.GetAsync(rapport, "/groups");
        var late = await Page.GetAsync(rapport, address + "/sessions/1");
        var member = await Page.GetAsync(rapport, $"/courses/{course}/history");
        var reopened = await closed.PostAsync(rapport, "form[action$='/reopen']", ("why", "It was another group."));
        var again = await reopened.PostAsync(rapport, "form[action$='/close']", ("words", ""));
        var refused = await again.PostAsync(rapport, "form[action$='/erase']", ("number", "1"), ("reason", "The duty to keep it is over."));
        var erased = await again.PostAsync(rapport, "form[action$='/erase']", ("number", address.Split('/')[^1]), ("reason", "The duty to keep it is over."));
        var session = await Page.GetAsync(rapport, address + "/sessions/1");

        Assert.Contains("'telepathy' is no task of the model", forged.Text, StringComparison.Ordinal);
        Assert.Contains("'tomorrow' is no day", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("They ate together.", wrong.Html.QuerySelector("#close-words")!.GetAttribute("value"));
        Assert.Contains("This group was closed on", closed.Text, StringComparison.Ordinal);
        Assert.Null(closed.Html.QuerySelector("form[action$='/join'], form[action$='/close']"));
        Assert.Contains("closed on", list.Html.QuerySelector("main .list")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Contains("Left the group", member.Text, StringComparison.Ordinal);
        Assert.NotNull(reopened.Html.QuerySelector("form[action$='/join']"));
        Assert.Contains("Nothing was erased", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, erased.Status);
        Assert.Contains("The duty to keep it is over.", erased.Text, StringComparison.Ordinal);
        Assert.Contains("The members' own records stand as they are.", session.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Winter circle", erased.Text + session.Text + (await Page.GetAsync(rapport, "/groups")).Text, StringComparison.Ordinal);
    }
}
