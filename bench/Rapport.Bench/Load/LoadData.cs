using System.Security.Cryptography;
using System.Text;
using Rapport.Ground.Storage;
using Rapport.Reviews.Storage;
using Rapport.Reviews.Teams;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Bench.Load;

/// <summary>Somebody who is signed in: the cookie of the session, and the review that they work on.</summary>
internal sealed record Someone(int Number, string Cookie, string Review);

/// <summary>A data folder (or PostgreSQL database) with many signed-in people, ten to a team, and the example review for each team.</summary>
internal static class LoadData
{
    public static async Task<IReadOnlyList<Someone>> MakeAsync(string folder, string? connection, int people, string example)
    {
        Directory.CreateDirectory(folder);
        var databases = Databases.Open(folder, connection, TimeProvider.System).Value;
        var everyone = await PeopleAsync(databases, people);
        await using var reviews = new ReviewsContext(ReviewsContext.At(databases.Address), databases.Seal);
        Refused(await Preparation.PrepareAsync(reviews, ReviewsContext.Name));
        foreach (var team in everyone.GroupBy(p => p.Review))
        {
            var copy = Path.Combine(folder, "examples", team.Key);
            Directory.CreateDirectory(copy);
            foreach (var file in Directory.EnumerateFiles(example))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            Refused((await ReviewImport.FolderAsync(new ReviewStore(reviews, TimeProvider.System, new("load", "Load", "bench")), copy)).Refusal);
            foreach (var member in team)
            {
                reviews.Grants.Add(new GrantRow { ReviewId = team.Key, PersonId = IdOf(member.Number), PersonName = NameOf(member.Number), Role = ReviewRole.Owner, By = "Load", At = TimeProvider.System.GetUtcNow() });
            }

            reviews.Record(new("load", "grant-role", "review/" + team.Key));
            await reviews.SaveChangesAsync();
        }

        return everyone;
    }

    internal static async Task<List<Someone>> PeopleAsync(Databases databases, int people)
    {
        await using var accounts = AccountsContext.At(databases);
        Refused(await Preparation.PrepareAsync(accounts, AccountsContext.Name));
        var (now, everyone) = (TimeProvider.System.GetUtcNow(), new List<Someone>());
        for (var i = 0; i < people; i++)
        {
            var secret = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"load {i}"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            accounts.People.Add(new Person { Id = IdOf(i), Name = NameOf(i), Email = IdOf(i) + "@example.org", NormalizedEmail = IdOf(i).ToUpperInvariant() + "@EXAMPLE.ORG", PasswordHash = "none", At = now });
            accounts.Sessions.Add(new SessionRow
            {
                Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))),
                PersonId = IdOf(i),
                BeganAt = now,
                SeenAt = now,
                ProvedAt = now,
                EndsAt = now.AddHours(12),
                From = "127.0.0.1",
                Browser = "Firefox on Linux",
            });
            everyone.Add(new(i, "rapport=" + secret, $"team-{i / 10:00}"));
        }

        accounts.Record("add-people", "person/load");
        await accounts.SaveChangesAsync();
        return everyone;
    }

    internal static string IdOf(int number) => $"person{number:000}";

    internal static string NameOf(int number) => $"Person {number:000}";

    internal static void Refused(Rapport.Ground.Refusal? why)
    {
        if (why is not null)
        {
            throw new InvalidOperationException(why.Message);
        }
    }
}
