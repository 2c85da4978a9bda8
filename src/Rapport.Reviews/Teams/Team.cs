using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Reviews.Storage;

namespace Rapport.Reviews.Teams;

/// <summary>Who belongs to a review, and as what. One instance a request.</summary>
/// <param name="context">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who asks and grants.</param>
public sealed class Team(ReviewsContext context, TimeProvider time, Actor actor)
{
    /// <summary>The role of the actor; null for none.</summary>
    public Task<ReviewRole?> RoleAsync(string review, CancellationToken cancel = default) => RoleOfAsync(review, actor.Id, cancel);

    /// <summary>The ids of the reviews in which the actor has a role.</summary>
    public async Task<IReadOnlySet<string>> ReviewsAsync(CancellationToken cancel = default)
    {
        var mine = await context.Grants.AsNoTracking().Where(g => g.PersonId == actor.Id).OrderBy(g => g.Sequence).ToListAsync(cancel);
        return mine.GroupBy(g => g.ReviewId).Where(g => g.Last().Role is not null).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The reviews that nobody owns: those of a time before accounts, or of the example folders.</summary>
    public async Task<IReadOnlySet<string>> OrphansAsync(CancellationToken cancel = default)
    {
        var all = await context.Reviews.AsNoTracking().Select(r => r.Id).ToListAsync(cancel);
        var grants = await context.Grants.AsNoTracking().OrderBy(g => g.Sequence).ToListAsync(cancel);
        var owned = grants.GroupBy(g => (g.ReviewId, g.PersonId)).Where(g => g.Last().Role == ReviewRole.Owner).Select(g => g.Key.ReviewId);
        return all.Except(owned, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Who belongs to the review now, in the order in which they came.</summary>
    public async Task<IReadOnlyList<GrantRow>> MembersAsync(string review, CancellationToken cancel = default) =>
        [.. (await HistoryAsync(review, cancel)).GroupBy(g => g.PersonId).Select(g => g.Last()).Where(g => g.Role is not null)];

    /// <summary>Every grant and withdrawal, oldest first.</summary>
    public async Task<IReadOnlyList<GrantRow>> HistoryAsync(string review, CancellationToken cancel = default) =>
        await context.Grants.AsNoTracking().Where(g => g.ReviewId == review).OrderBy(g => g.Sequence).ToListAsync(cancel);

    /// <summary>Gives a person a role, or takes it back; the last owner stays one.</summary>
    /// <param name="review">The review, which is there.</param>
    /// <param name="personId">The account.</param>
    /// <param name="personName">Its name.</param>
    /// <param name="role">The role; null for none.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<GrantRow>> GrantAsync(string review, string personId, string personName, ReviewRole? role, CancellationToken cancel = default)
    {
        // Of two owners who leave at once, one must see the other gone: the lock of the audit chain orders them.
        await using var transaction = await context.LockedAsync(cancel);
        var members = await MembersAsync(review, cancel);
        var now = members.FirstOrDefault(m => m.PersonId == personId)?.Role;
        if (now == role)
        {
            return TeamRefusals.NothingChanges(personName);
        }

        if (now == ReviewRole.Owner && members.Count(m => m.Role == ReviewRole.Owner) == 1)
        {
            return TeamRefusals.LastOwner;
        }

        var row = new GrantRow
        {
            ReviewId = review,
            PersonId = personId,
            PersonName = personName,
            Role = role,
            By = actor.Name,
            At = time.GetUtcNow(),
        };
        context.Grants.Add(row);
        context.Record(actor.Did(role is null ? "withdraw-role" : "grant-role", $"review/{review}/member/{personId}", role?.ToString() ?? now.ToString()!));
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }

    private async Task<ReviewRole?> RoleOfAsync(string review, string person, CancellationToken cancel) =>
        await context.Grants.AsNoTracking().Where(g => g.ReviewId == review && g.PersonId == person)
            .OrderByDescending(g => g.Sequence).Select(g => g.Role).FirstOrDefaultAsync(cancel);
}
