using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Reviews.Storage;
using Rapport.Web.Host;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Attacks;

/// <summary>An installation with an administrator, a review and a course of theirs, for attackers to be let loose on.</summary>
internal static class AttackedReview
{
    public const string Id = "r";

    public static async Task<Running> StartAsync(string study = "Marker", Func<WebOptions, WebOptions>? change = null)
    {
        var rapport = await AnInstallation.WithAdministratorAsync(change: change);
        await BeginAsync(rapport, "R", "trials.csv", study);
        var course = await (await Page.GetAsync(rapport, "/courses")).PostAsync(rapport, "form[action='/courses']", ("alias", study[..Math.Min(study.Length, 20)]));
        Assert.Equal(HttpStatusCode.OK, course.Status);
        var group = await (await Page.GetAsync(rapport, "/groups")).PostAsync(rapport, "form[action='/groups']", ("name", "Thursdays"), ("profile", "ipt-group"), ("from", "2026-01-05"));
        Assert.Equal(HttpStatusCode.OK, group.Status);
        return rapport;
    }

    /// <summary>What stands in the places of addresses: of this review and this course.</summary>
    public static async Task<Func<string, string>> PlacesAsync(Running rapport)
    {
        var links = (await Page.GetAsync(rapport, "/courses")).Html.QuerySelectorAll("main a[href^='/courses/']").Select(a => a.GetAttribute("href")!);
        var course = links.First()["/courses/".Length..].Split('/')[0];
        var group = (await Page.GetAsync(rapport, "/groups")).Html.QuerySelector("main h2 a[href^='/groups/']")!.GetAttribute("href")!["/groups/".Length..];
        return place => place switch { "id" => Id, "course" => course, "group" => group, _ => "1" };
    }

    /// <summary>Begins a review with a table, whose first analysis is kept with it.</summary>
    public static async Task BeginAsync(Running rapport, string title, string file, string study)
    {
        var begun = await (await Page.GetAsync(rapport, "/")).PostAsync(rapport, "form[action='/reviews']", ("title", title));
        Assert.Equal(HttpStatusCode.OK, begun.Status);
        using var table = new StringContent($"study,yi,vi\n{study},0.2,0.04\nB,0.5,0.09\nC,-0.1,0.05\n", Encoding.UTF8, "text/csv");
        var stored = await rapport.Client.PostAsync($"/api/reviews/{title.ToLowerInvariant()}/files?name={file}", table);
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
    }

    /// <summary>How many rows both audit chains have: what changes anything adds one.</summary>
    public static async Task<(int Reviews, int Accounts)> AuditAsync(Running rapport)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ReviewsContext>().Audit.CountAsync(), await rapport.ReadAsync(a => a.Audit.CountAsync()));
    }
}
