using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
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

    /// <summary>Makes databases, person, token, review and table.</summary>
    public static async Task BeginAsync(string folder, string? connection)
    {
        Directory.CreateDirectory(folder);
        var (databases, now) = (Databases.Open(folder, connection, TimeProvider.System).Value, TimeProvider.System.GetUtcNow());
        await using var accounts = AccountsContext.At(databases);
        Assert.Null(await Preparation.PrepareAsync(accounts, AccountsContext.Name));
        var person = new Person { Id = "ada", Name = Name, Email = Email, NormalizedEmail = Email.ToUpperInvariant(), UserName = Email, NormalizedUserName = Email.ToUpperInvariant(), At = now, IsAdministrator = true };
        person.PasswordHash = new PasswordHasher<Person>().HashPassword(person, Password);
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
