using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Reviews.Storage;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Attacks;

/// <summary>
/// What belongs to another review or another person is not reached by its id: every address that takes one besides the review's own
/// (<see cref="Teams.AccessMatrixTests"/> has that one), in its path, its query or its form.
/// </summary>
public sealed partial class ForeignIdTests
{
    private const string Secret = "Trial-Nobody-Else-May-See";

    /// <summary>Names in paths and forms that stand for something of one review or one person; a new one needs a line.</summary>
    private static readonly string[] Known = ["course", "data", "file", "id", "name", "number", "person", "profile", "query", "session", "ticket"];

    [Fact]
    public async Task Nothing_of_another_review_is_shown_or_changed_by_its_id_below_a_review_of_ones_own()
    {
        await using var rapport = await AttackedReview.StartAsync(Secret);
        await using var eve = rapport.AnotherBrowser();
        await eve.TakeAsync(await rapport.InviteAsync("eve@example.org"), "Eve");
        await AttackedReview.BeginAsync(eve, "Mine", "mine.csv", "Mine");
        var number = await NumberOfAsync(rapport, AttackedReview.Id);
        var ticket = Hash($"study,yi,vi\n{Secret},0.2,0.04\nB,0.5,0.09\nC,-0.1,0.05\n");
        var before = await FactsAsync(rapport);
        var tried = 0;
        foreach (var route in Route.Of(rapport).Where(r => r.Places.Contains("id")))
        {
            var path = route.PathWith(Foreign);
            var query = string.Join('&', route.Queries.Concat(["data", "ticket"]).Distinct().Select(q => $"{q}={Foreign(q == "id" ? "x" : q)}"));
            foreach (var address in route.IsForPrograms || !route.IsChange ? new[] { path, $"{path}?{query}" } : [path])
            {
                using var request = new HttpRequestMessage(new(route.Method), address) { Content = await BodyAsync(route) };
                using var answer = await eve.Client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True((int)answer.StatusCode < 500, $"{route}: {(int)answer.StatusCode}");
                Assert.False(text.Contains(Secret, StringComparison.Ordinal), $"{route} shows it");
                if (route.Places.Count > 1)
                {
                    Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, $"{route}: {(int)answer.StatusCode}");
                }

                tried++;
            }
        }

        var course = (await AttackedReview.PlacesAsync(rapport))("course");
        foreach (var route in Route.Of(rapport).Where(r => r.Places.Contains("course")))
        {
            using var request = new HttpRequestMessage(new(route.Method), route.PathWith(p => p == "course" ? course : "1")) { Content = await BodyAsync(route) };
            Assert.True((await eve.Client.SendAsync(request)).StatusCode == HttpStatusCode.NotFound, route.ToString());
            tried++;
        }

        Assert.True(tried > 30);
        Assert.Equal(before, await FactsAsync(rapport));

        string Foreign(string place) => place switch
        {
            "id" => "mine",
            "number" => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "file" or "name" or "data" => "trials.csv",
            "ticket" => ticket,
            _ => AttackedReview.Id,
        };

        async Task<HttpContent?> BodyAsync(Route route)
        {
            if (!route.IsChange || route.IsForPrograms)
            {
                return route.Content(Foreign("data"));
            }

            var token = (await Page.GetAsync(eve, "/account")).Html.QuerySelector("input[name=token]")!.GetAttribute("value")!;
            return new FormUrlEncodedContent(route.Fields.Concat(["ticket", "name", "query", "rows"]).Distinct().Select(f => KeyValuePair.Create(f, f == "query" ? "data=trials.csv" : Foreign(f)))
                .Append(KeyValuePair.Create("token", token)));
        }
    }

    [Fact]
    public async Task Nothing_of_another_person_is_ended_by_its_id()
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        await using var eve = rapport.AnotherBrowser();
        await eve.TakeAsync(await rapport.InviteAsync("eve@example.org"), "Eve");
        await (await Page.GetAsync(rapport, "/account/tokens")).PostAsync(rapport, "main form[action='/account/tokens']", ("name", "mine"), ("scope", "read"), ("days", "7"));
        await rapport.InviteAsync("bob@example.org");
        var ids = await rapport.ReadAsync(async a => (await a.Sessions.Select(s => s.Id).ToListAsync())
            .Concat(await a.Tokens.Select(t => t.Id).ToListAsync()).Concat(await a.Invitations.Select(i => i.Id).ToListAsync()).Concat(await a.People.Select(p => p.Id).ToListAsync()).ToList());
        var before = await FactsAsync(rapport);
        var tried = 0;
        foreach (var route in Route.Of(rapport).Where(r => r.IsChange && !r.IsForPrograms && r.Fields.Any(f => f is "id" or "session" or "person") && !r.Places.Contains("id")))
        {
            foreach (var id in ids.Except(await rapport.ReadAsync(a => a.Sessions.Where(s => s.PersonId == a.People.Single(p => p.Name == "Eve").Id).Select(s => s.Id).ToListAsync())))
            {
                var token = (await Page.GetAsync(eve, "/account")).Html.QuerySelector("input[name=token]")!.GetAttribute("value")!;
                using var content = new FormUrlEncodedContent(route.Fields.Select(f => KeyValuePair.Create(f, f == "what" ? "suspend" : id)).Append(KeyValuePair.Create("token", token)));
                Assert.True((int)(await eve.Client.PostAsync(route.Pattern, content)).StatusCode < 500, route.ToString());
                tried++;
            }
        }

        Assert.True(tried >= 20);
        Assert.Equal(before, await FactsAsync(rapport));
        Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Every_id_that_an_address_takes_is_known_to_these_tests()
    {
        await using var rapport = await AnInstallation.EmptyAsync();
        string[] others = ["documentName", "measure", "path", "secret"]; // The API's description, instruments, files of styles, what a link carries: of nobody.

        Assert.Empty(Route.Of(rapport).SelectMany(r => r.Places).Distinct().Except(Known).Except(others));
        Assert.Empty(Route.Of(rapport).SelectMany(r => r.Fields).Where(f => IdLike().IsMatch(f)).Distinct().Except(Known));
    }

    /// <summary>How much there is of everything that an attack could remove or add.</summary>
    private static async Task<string> FactsAsync(Running rapport)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var reviews = scope.ServiceProvider.GetRequiredService<ReviewsContext>();
        var store = new ReviewStore(reviews, TimeProvider.System, new("test", "Test", ""));
        var own = $"{(await store.FilesAsync(AttackedReview.Id)).Count} {(await store.AnalysesAsync(AttackedReview.Id)).Count}";
        return await rapport.ReadAsync(async a => string.Join(
            ' ', own, await a.Sessions.CountAsync(), await a.Tokens.CountAsync(), await a.Invitations.CountAsync(i => i.WithdrawnAt == null), await a.People.CountAsync(p => !p.IsSuspended),
            await a.People.CountAsync(p => p.IsAdministrator)));
    }

    private static async Task<long> NumberOfAsync(Running rapport, string review)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var store = new ReviewStore(scope.ServiceProvider.GetRequiredService<ReviewsContext>(), TimeProvider.System, new("test", "Test", ""));
        return (await store.AnalysesAsync(review))[0].Sequence;
    }

    private static string Hash(string text) => ReviewStore.Hash(System.Text.Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("(?i)(id|number|ticket|session|person|file)$")]
    private static partial Regex IdLike();
}
