using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Rapport.Ground.Storage;
using Rapport.Practice.Storage;
using Rapport.Reviews.Storage;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Accounts.Tokens;

namespace Rapport.Cli.Tests.Faults;

/// <summary>A program with an API token, and a review that it owns: the data that a server of these tests finds.</summary>
internal static class AProgram
{
    public const string Review = "load";
    public const string Token = "rapport_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";
    public const string Email = "ada.lovelace@example.org";
    public const string Password = "four odd words here";
    public const string Name = "Ada Lovelace";

    public const string Table = "study,yi,vi\nA,0.1,0.02\nB,0.3,0.03\nC,0.2,0.01\nD,0.5,0.04\n";

    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<object>().HashPassword(new(), Password));

    /// <summary>A folder of files, made once and copied for each test: to make it takes as long as what some tests do with it.</summary>
    private static readonly Lazy<Task<string>> Files = new(FilesAsync);

    /// <summary>Makes databases, person, token, review and table.</summary>
    public static async Task BeginAsync(string folder, string? connection)
    {
        if (connection is not null)
        {
            await MakeAsync(folder, connection);
            return;
        }

        var made = await Files.Value;
        foreach (var file in Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories))
        {
            // A copy may be read by those who may read the file: the key by nobody else.
            var copy = Path.Combine(folder, Path.GetRelativePath(made, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task<string> FilesAsync()
    {
        var made = Directory.CreateTempSubdirectory("rapport-program-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(made, recursive: true);
        await MakeAsync(made, null);
        SqliteConnection.ClearAllPools();
        return made;
    }

    private static async Task MakeAsync(string folder, string? connection)
    {
        Directory.CreateDirectory(folder);
        var (databases, now) = (Databases.Open(folder, connection, TimeProvider.System).Value, TimeProvider.System.GetUtcNow());
        await using var accounts = AccountsContext.At(databases);
        Assert.Null(await Preparation.PrepareAsync(accounts, AccountsContext.Name));
        var person = new Person { Id = "ada", Name = Name, Email = Email, NormalizedEmail = Email.ToUpperInvariant(), UserName = Email, NormalizedUserName = Email.ToUpperInvariant(), At = now, IsAdministrator = true };
        person.PasswordHash = Hash.Value;
        accounts.People.Add(person);
        accounts.Tokens.Add(new TokenRow
        {
            Id = "token",
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token))),
            PersonId = person.Id,
            Name = "load",
            OnlyReads = false,
            At = now,
            EndsAt = now.AddDays(7),
        });
        accounts.Record("add-person", "person/ada");
        await accounts.SaveChangesAsync();
        await using var practice = new PracticeContext(PracticeContext.At(databases.Address), databases.Seal);
        Assert.Null(await Preparation.PrepareAsync(practice, PracticeContext.Name));
        await using var reviews = new ReviewsContext(ReviewsContext.At(databases.Address), databases.Seal);
        Assert.Null(await Preparation.PrepareAsync(reviews, ReviewsContext.Name));
        var store = new ReviewStore(reviews, TimeProvider.System, new(person.Id, person.Name, "test"));
        Assert.Null((await store.BeginAsync("Load")).Refusal);
        Assert.Null((await store.ImportAsync(Review, "trials.csv", Encoding.UTF8.GetBytes(Table))).Refusal);
    }
}
