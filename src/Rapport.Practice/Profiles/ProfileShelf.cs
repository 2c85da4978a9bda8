using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Profiles;

/// <summary>A profile of the site's own as it was first used: courses stay with it, whatever becomes of its file.</summary>
public sealed class ProfileRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>Id of the profile.</summary>
    public required string ProfileId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>All of it.</summary>
    public required string Json { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Keeps every version of a site's own profiles from its first use on, and refuses to start with one that was changed since.</summary>
/// <param name="context">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="actor">Who starts the program.</param>
public sealed class ProfileShelf(PracticeContext context, TimeProvider time, Actor actor)
{
    /// <summary>The profiles of the folder and those that were used before; what is new is kept.</summary>
    /// <param name="profiles">As the files have them.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<ModelProfiles>> SettleAsync(ModelProfiles profiles, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        await using var transaction = await context.LockedAsync(cancel);
        var kept = await context.Profiles.AsNoTracking().OrderBy(p => p.Sequence).ToListAsync(cancel);
        var own = profiles.All.Where(p => ModelProfiles.Shipped.Find(p.Id, p.Version) is null).ToList();
        foreach (var profile in own)
        {
            var json = ProfileReader.Write(profile);
            if (kept.FirstOrDefault(k => k.ProfileId == profile.Id && k.Version == profile.Version) is not { } before)
            {
                context.Profiles.Add(new() { ProfileId = profile.Id, Version = profile.Version, Json = json, At = time.GetUtcNow() });
                context.Record(actor.Did("use-profile", $"profile/{profile.Key}"));
            }
            else if (before.Json != json)
            {
                return ProfileRefusals.Changed(profile);
            }
        }

        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return kept.Where(k => profiles.Find(k.ProfileId, k.Version) is null)
            .Aggregate((Outcome<ModelProfiles>)profiles, (all, row) => all.Then(p => ProfileReader.Read(row.Json, row.ProfileId).Then(one => p.With(one, row.ProfileId))));
    }
}
