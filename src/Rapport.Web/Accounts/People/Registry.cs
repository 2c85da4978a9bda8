using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.People;

/// <summary>Makes accounts and checks passwords.</summary>
internal sealed class Registry(UserManager<Person> users, AccountsContext accounts, PasswordRules rules, DecoyHash decoy, TimeProvider time)
{
    public const int LongestName = 100;

    /// <summary>Adds a person; without a password for somebody who signs in by the provider.</summary>
    public async Task<Outcome<Person>> AddAsync(string email, string name, string? password, bool isAdministrator)
    {
        if (CheckName(name) is { } noName)
        {
            return noName;
        }

        if (!IsEmail(email))
        {
            return AccountRefusals.NoEmail(email);
        }

        if (password is not null && rules.Check(password, email, name) is { } why)
        {
            return why;
        }

        var person = new Person
        {
            Id = Secrets.NewId(),
            Name = name.Trim(),
            Email = email,
            UserName = email,
            IsAdministrator = isAdministrator,
            At = time.GetUtcNow(),
        };
        return (password is null ? await users.CreateAsync(person) : await users.CreateAsync(person, password)).Succeeded ? person : AccountRefusals.HasAccount(email);
    }

    /// <summary>The person with this address and password; null for any reason, which takes as long for every one of them.</summary>
    public async Task<Person?> FindAsync(string email, string password)
    {
        var person = await MeantAsync(email);
        if (person?.PasswordHash is null)
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, decoy.Of(users.PasswordHasher), password);
            return null;
        }

        return await users.CheckPasswordAsync(person, password) && !person.IsSuspended ? person : null;
    }

    /// <summary>The person of an id, to be changed.</summary>
    public async Task<Outcome<Person>> PersonAsync(string id) =>
        await users.FindByIdAsync(id) is { } person ? person : AccountRefusals.NoPerson(id);

    /// <summary>Who has an account with this address, or null.</summary>
    public async Task<Person?> MeantAsync(string email) => email.Length is > 0 and <= 254 ? await users.FindByEmailAsync(email) : null;

    /// <summary>Whether somebody has an account with this address.</summary>
    public async Task<bool> IsThereAsync(string email) => await MeantAsync(email) is not null;

    /// <summary>Whether a person can sign in without the provider.</summary>
    public async Task<bool> HasOwnWayInAsync(string id) =>
        await users.FindByIdAsync(id) is { } person && (person.PasswordHash is not null || (await users.GetPasskeysAsync(person)).Count > 0);

    /// <summary>Whether a person's password is this one.</summary>
    public Task<bool> IsPasswordAsync(Person person, string password) => users.CheckPasswordAsync(person, password);

    /// <summary>Gives a person another password, and ends every session but <paramref name="session"/>.</summary>
    public async Task<Refusal?> SetPasswordAsync(Person person, string password, string? session)
    {
        if (rules.Check(password, person.Email!, person.Name) is { } why)
        {
            return why;
        }

        accounts.Record("change-password", $"person/{person.Id}");
        person.PasswordHash = users.PasswordHasher.HashPassword(person, password);
        if (!(await users.UpdateSecurityStampAsync(person)).Succeeded)
        {
            return AccountRefusals.ChangedMeanwhile;
        }

        await accounts.Sessions.Where(s => s.PersonId == person.Id && s.Id != session).ExecuteDeleteAsync();
        return null;
    }

    /// <summary>Saves what was changed of a person; a refusal where somebody else changed them meanwhile.</summary>
    public async Task<Refusal?> SaveAsync(Person person) => (await users.UpdateAsync(person)).Succeeded ? null : AccountRefusals.ChangedMeanwhile;

    /// <summary>Everybody, by name.</summary>
    public async Task<IReadOnlyList<Person>> EverybodyAsync(CancellationToken cancel) =>
        [.. (await accounts.People.AsNoTracking().ToListAsync(cancel)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];

    public static bool IsEmail(string email) => email.Length <= 254 && !email.Any(char.IsWhiteSpace) && new EmailAddressAttribute().IsValid(email);

    public static Refusal? CheckName(string name) =>
        name.Trim().Length > LongestName || Unseen.IsAll(name) ? AccountRefusals.NoName
        : Unseen.In(name) is { } unseen ? Unseen.Refused(unseen, "name") : null;

    private static Person Nobody { get; } = new() { Id = "nobody", Name = "Nobody", At = DateTimeOffset.UnixEpoch };
}
