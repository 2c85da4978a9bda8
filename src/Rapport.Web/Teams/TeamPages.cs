using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Accounts.People;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Teams;

/// <summary>Who belongs to a review, as page and as API.</summary>
internal static class TeamPages
{
    public static void MapTeams(this WebApplication app)
    {
        app.MapGet("/reviews/{id}/team", Show).ExcludeFromDescription().Needs(ReviewRight.Grant);
        app.MapPost("/reviews/{id}/team", Change).ExcludeFromDescription().Needs(ReviewRight.Grant).Once(typeof(ReviewsContext));
        var api = app.MapGroup("/api/reviews/{id}/team").WithTags("Teams");
        api.MapGet("", List).Needs(ReviewRight.Grant).WithName("ListTeam").WithSummary("Who belongs to the review, and as what.").Produces<IReadOnlyList<MemberBody>>();
        api.MapPost("", Grant).Needs(ReviewRight.Grant).WithName("GrantRole")
            .WithSummary("Gives a person a role in the review; the role 'none' takes it back.").Produces(204).ProducesProblem(409).ProducesProblem(422);
    }

    private static Task<IResult> Show(string id, ReviewStore store, Team team, CancellationToken cancel) => PageAsync(id, null, "", store, team, cancel);

    private static async Task<IResult> Change(
        string id, [FromForm] string? email, [FromForm] string? person, [FromForm] string? role, ReviewStore store, Team team, Registry registry, CancellationToken cancel) =>
        await GrantAsync(id, email, person, role, team, registry, cancel) is { } why
            ? await PageAsync(id, why, email ?? "", store, team, cancel)
            : Results.LocalRedirect(Links.Team(id));

    private static async Task<IResult> List(string id, Team team, CancellationToken cancel) =>
        Results.Ok((await team.MembersAsync(id, cancel)).Select(m => new MemberBody(m.PersonId, m.PersonName, m.Role!.Value.ToString().ToLowerInvariant(), m.By, m.At)));

    private static async Task<IResult> Grant(string id, RoleToGrant body, Team team, Registry registry, CancellationToken cancel) =>
        await GrantAsync(id, body.Email, null, body.Role, team, registry, cancel) is { } why ? Answers.Refuse(why) : Results.NoContent();

    private static async Task<Refusal?> GrantAsync(
        string id, string? email, string? person, string? role, Team team, Registry registry, CancellationToken cancel)
    {
        var word = role?.Trim() ?? "";
        ReviewRole? granted = null;
        if (!word.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            if (!Enum.TryParse<ReviewRole>(word, ignoreCase: true, out var known) || !Enum.IsDefined(known) || word.Any(char.IsDigit))
            {
                return TeamPageRefusals.NoRole(word);
            }

            granted = known;
        }

        var members = await team.MembersAsync(id, cancel);
        if (members.FirstOrDefault(m => m.PersonId == person) is { } member)
        {
            return (await team.GrantAsync(id, member.PersonId, member.PersonName, granted, cancel)).Refusal;
        }

        var address = email?.Trim() ?? "";
        return (await registry.EverybodyAsync(cancel)).FirstOrDefault(p => !p.IsSuspended && string.Equals(p.Email, address, StringComparison.OrdinalIgnoreCase)) is { } found
            ? (await team.GrantAsync(id, found.Id, found.Name, granted, cancel)).Refusal
            : TeamPageRefusals.NoPerson(address);
    }

    private static Task<IResult> PageAsync(string id, Refusal? refusal, string typed, ReviewStore store, Team team, CancellationToken cancel) =>
        store.WithReviewAsync(
            id,
            async review => Answers.Page<TeamPage>(
                new { Review = review, Members = await team.MembersAsync(id, cancel), History = await team.HistoryAsync(id, cancel), Refusal = refusal, Typed = typed },
                refusal is null ? StatusCodes.Status200OK : Answers.Status(refusal.Kind)),
            cancel);
}

/// <summary>A member of a review's team.</summary>
public sealed record MemberBody(string PersonId, string Name, string Role, string By, DateTimeOffset At);

/// <summary>A role to give, to the person with this address.</summary>
public sealed record RoleToGrant(string Email, string Role);
