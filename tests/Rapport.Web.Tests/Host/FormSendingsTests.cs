using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Storage;
using Rapport.Practice.Storage;
using Rapport.Reviews.Storage;
using Rapport.Web.Host;
using Rapport.Web.Tests.Accounts;
using Rapport.Web.Tests.Attacks;

namespace Rapport.Web.Tests.Host;

/// <summary>A form that is sent twice (a double click, a line that broke) writes once; filled in anew, it writes again.</summary>
public sealed class FormSendingsTests
{
    /// <summary>Forms that may be sent as often as one likes: what each does a second time, or why it cannot.</summary>
    private static readonly Dictionary<string, string> Repeatable = new(StringComparer.Ordinal)
    {
        ["/account/name"] = "the same name again",
        ["/account/passkeys/"] = "a challenge is good once",
        ["/account/passkeys/options"] = "another challenge; nothing is kept of the first",
        ["/account/passkeys/remove"] = "gone already",
        ["/account/password"] = "the old password is not the old one any more",
        ["/account/prove/"] = "proved again",
        ["/account/provider/unlink"] = "unlinked already",
        ["/account/second-factor/begin"] = "another key, and the first is forgotten",
        ["/account/second-factor/confirm"] = "a code is good once",
        ["/account/second-factor/off"] = "off already",
        ["/account/second-factor/recovery-codes"] = "other codes, and the first are worthless: the answer seen last holds",
        ["/account/sessions/end"] = "ended already",
        ["/account/sessions/end-all"] = "ended already",
        ["/account/tokens/"] = "another token: the answer seen last has it, and the first is listed, to be ended",
        ["/account/tokens/end"] = "ended already",
        ["/answer"] = "another visit by the same link, with the answers of the first",
        ["/answer/code"] = "a code is good for one start",
        ["/answer/plan"] = "only looks; that it was shown is in the audit each time",
        ["/answer/questions"] = "an answer is kept as it stands; sent, all have arrived once",
        ["/demo/eyes"] = "a cookie",
        ["/people/change"] = "that is so already",
        ["/people/invitations"] = "another link, and the first is worthless",
        ["/people/invitations/withdraw"] = "withdrawn already",
        ["/people/password-link"] = "another link, and the first is worthless",
        ["/reviews/{id}/upload"] = "waits to be stored; swept within the hour",
        ["/reviews/{id}/upload/again"] = "only looks",
        ["/sign-in"] = "another session in place of the first",
        ["/sign-in/code/"] = "a code is good once",
        ["/sign-in/passkey/"] = "a challenge is good once",
        ["/sign-in/passkey/options"] = "another challenge",
        ["/sign-out"] = "signed out already",
        ["/welcome"] = "an invitation is good once",
    };

    [Fact]
    public async Task Every_form_either_writes_once_or_says_why_it_may_be_repeated()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var changes = Route.Of(rapport).Where(r => r.IsChange && !r.IsForPrograms).ToList();

        Assert.DoesNotContain(changes, r => r.Endpoint.Metadata.GetMetadata<SentOnce>() is null && !Repeatable.ContainsKey(r.Pattern));
        Assert.DoesNotContain(changes, r => r.Endpoint.Metadata.GetMetadata<SentOnce>() is not null && Repeatable.ContainsKey(r.Pattern));
    }

    [Fact]
    public async Task Every_form_that_writes_once_says_which_showing_of_its_page_it_comes_from()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var once = Route.Of(rapport).Where(r => r.Endpoint.Metadata.GetMetadata<SentOnce>() is not null).ToList();
        var patterns = once.Select(r => new System.Text.RegularExpressions.Regex("^" + System.Text.RegularExpressions.Regex.Replace(r.Pattern, @"\{[^}]*\}", "[^/]+") + "$")).ToList();
        var forms = (await Crawl.FromAsync(rapport, "/")).SelectMany(p => p.Page.Html.QuerySelectorAll<IHtmlFormElement>("form[method=post]")).ToList();

        var marked = forms.Where(f => patterns.Any(p => p.IsMatch(f.GetAttribute("action")!))).ToList();
        Assert.True(marked.Select(f => f.GetAttribute("action")).Distinct().Count() >= 8);
        Assert.All(marked, f => Assert.True(f.QuerySelector("input[name=once][autocomplete=off], input[name=read]") is not null, f.GetAttribute("action")));
        var showings = marked.Select(f => f.QuerySelector("input[name=once]")?.GetAttribute("value")).OfType<string>().ToList();
        Assert.Equal(showings.Count, showings.Distinct().Count());
    }

    [Fact]
    public async Task A_note_sent_eight_times_at_once_is_one_note()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var page = await CourseAsync(rapport);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(rapport, page, ("text", "She called her sister."))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location!.OriginalString).Distinct());
        Assert.Equal(1, await NotesAsync(rapport));
        await using var scope = rapport.Services.CreateAsyncScope();
        // Where a form led to tells what was written: a risk event, a safety plan.
        Assert.All(await scope.ServiceProvider.GetRequiredService<PracticeContext>().Set<AnswerRow>().ToListAsync(), a => Assert.DoesNotContain("/courses", a.Location, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_filled_in_anew_is_another_write_and_a_page_opened_anew_too()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var page = await CourseAsync(rapport);

        await PostAsync(rapport, page, ("text", "She called her sister."));
        await PostAsync(rapport, page, ("text", "She called her sister, who listened."));
        await PostAsync(rapport, await CourseAsync(rapport), ("text", "She called her sister."));

        Assert.Equal(3, await NotesAsync(rapport));
    }

    [Fact]
    public async Task What_was_refused_is_sent_again_and_what_was_looked_at_meanwhile_stays_in_the_audit()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var page = await CourseAsync(rapport);
        var before = await ReadsAsync(rapport);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rapport, page, ("text", " "))).StatusCode);
        // The refusal shows the record again: that it was read stands, whatever became of the note.
        Assert.True(await ReadsAsync(rapport) > before);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rapport, page, ("text", "A note."))).StatusCode);

        Assert.Equal(1, await NotesAsync(rapport));
    }

    [Fact]
    public async Task A_review_begun_twice_is_one_and_both_are_led_to_it()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var page = await Page.GetAsync(rapport, "/");

        var first = await page.PostAsync(rapport, "form[action='/reviews']", ("title", "Twice"));
        var again = await page.PostAsync(rapport, "form[action='/reviews']", ("title", "Twice"));

        Assert.Equal(first.Html.Title, again.Html.Title);
        await using var scope = rapport.Services.CreateAsyncScope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<ReviewsContext>().Reviews.CountAsync(r => r.Title == "Twice"));
    }

    [Fact]
    public async Task What_is_remembered_of_a_clinical_form_is_the_way_on_and_no_text()
    {
        await using var rapport = await AttackedReview.StartAsync();

        await PostAsync(rapport, await CourseAsync(rapport), ("text", "Marked word: quixotry."));

        await using var scope = rapport.Services.CreateAsyncScope();
        var remembered = await scope.ServiceProvider.GetRequiredService<PracticeContext>().Set<Ground.Storage.AnswerRow>().ToListAsync();
        Assert.NotEmpty(remembered);
        Assert.All(remembered, r => Assert.True(r.Body.Length == 0 && r.Status == 302 && r.Key.Length == 64 && r.Request.Length == 64));
    }

    [Fact]
    public async Task An_invitation_sent_twice_leaves_one_link_the_one_that_was_seen_last()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var page = await Page.GetAsync(rapport, "/people");

        var first = LinkOf(await page.PostAsync(rapport, "form[action='/people/invitations']", ("email", "cy@example.org")));
        var last = LinkOf(await page.PostAsync(rapport, "form[action='/people/invitations']", ("email", "CY@example.org")));

        await using var early = rapport.AnotherBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await early.FollowAsync(await early.Client.GetAsync(first))).Status);
        await using var late = rapport.AnotherBrowser();
        Assert.Equal(HttpStatusCode.OK, (await late.FollowAsync(await late.Client.GetAsync(last))).Status);
    }

    private static string LinkOf(Page page) => new Uri(page.Html.QuerySelector("input[readonly]")!.GetAttribute("value")!).AbsolutePath;

    private static async Task<Page> CourseAsync(Running rapport) =>
        await Page.GetAsync(rapport, $"/courses/{(await AttackedReview.PlacesAsync(rapport))("course")}");

    private static async Task<HttpResponseMessage> PostAsync(Running rapport, Page page, params (string Name, string Value)[] fields)
    {
        var form = page.Html.QuerySelector<IHtmlFormElement>("form[action$='/notes']")!;
        var own = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => KeyValuePair.Create(i.Name!, i.Value));
        using var content = new FormUrlEncodedContent(own.Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        return await rapport.Client.PostAsync(form.GetAttribute("action"), content);
    }

    private static async Task<int> NotesAsync(Running rapport)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PracticeContext>().Notes.CountAsync();
    }

    private static async Task<int> ReadsAsync(Running rapport)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PracticeContext>().Audit.CountAsync(a => a.Action == "read-notes");
    }
}
