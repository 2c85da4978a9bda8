using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.SecondFactor;

/// <summary>The codes of a second factor: an authenticator app's, each accepted once, and recovery codes, each good once.</summary>
internal sealed class Codes(AccountsContext accounts, Secrets secrets, TimeProvider time)
{
    private const int HowMany = 10;

    /// <summary>Takes a code of the app or a recovery code; false where it is wrong or was taken before, also by another process at once.</summary>
    public async Task<bool> TakeAsync(Person person, string code)
    {
        var typed = Typed(code);
        return typed.Length == 6 ? await TakeAppCodeAsync(person, typed) : await TakeRecoveryCodeAsync(person, typed);
    }

    /// <summary>Whether this is a recovery code of a person; it is not taken.</summary>
    public Task<bool> HasRecoveryCodeAsync(string person, string code)
    {
        var hash = HashOf(person, Typed(code));
        return accounts.RecoveryCodes.AnyAsync(c => c.PersonId == person && c.Hash == hash);
    }

    /// <summary>A new key for an app, not in force before a code of it was given.</summary>
    public byte[] NewKey(Person person)
    {
        var key = RandomNumberGenerator.GetBytes(Totp.KeyLength);
        person.AuthenticatorKey = secrets.Seal(key, Place(person));
        return key;
    }

    /// <summary>The key of a person's app.</summary>
    public byte[]? KeyOf(Person person) => person.AuthenticatorKey is { } bytes ? secrets.Open(bytes, Place(person)) : null;

    /// <summary>Ten new recovery codes in place of the old, 120 bits each (ASVS 5.0, 6.5.2: beyond any guessing, so a keyed hash keeps them). They are known now and never again.</summary>
    public async Task<IReadOnlyList<string>> RenewAsync(Person person)
    {
        var codes = Enumerable.Range(0, HowMany).Select(_ => Base32.Encode(RandomNumberGenerator.GetBytes(15))).ToList();
        accounts.Record("make-recovery-codes", $"person/{person.Id}");
        accounts.RecoveryCodes.RemoveRange(accounts.RecoveryCodes.Where(c => c.PersonId == person.Id));
        accounts.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { PersonId = person.Id, Hash = HashOf(person.Id, code) }));
        await accounts.SaveChangesAsync();
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(four => new string(four))))];
    }

    /// <summary>Without a second factor; takes effect with the next save of the person.</summary>
    public void Drop(Person person)
    {
        (person.TwoFactorEnabled, person.AuthenticatorKey) = (false, null);
        accounts.RecoveryCodes.RemoveRange(accounts.RecoveryCodes.Where(c => c.PersonId == person.Id));
    }

    /// <summary>Recovery codes that are left.</summary>
    public Task<int> LeftAsync(Person person) => accounts.RecoveryCodes.CountAsync(c => c.PersonId == person.Id);

    private async Task<bool> TakeAppCodeAsync(Person person, string code)
    {
        if (KeyOf(person) is not { } key || Totp.Match(key, code, time.GetUtcNow()) is not { } step)
        {
            return false;
        }

        // The row itself says which step was last: of two requests with the same code one finds it taken.
        return await accounts.People.Where(p => p.Id == person.Id && p.AuthenticatorStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AuthenticatorStep, step)) == 1;
    }

    private async Task<bool> TakeRecoveryCodeAsync(Person person, string code)
    {
        var hash = HashOf(person.Id, code);
        if (await accounts.RecoveryCodes.Where(c => c.PersonId == person.Id && c.Hash == hash).ExecuteDeleteAsync() != 1)
        {
            return false;
        }

        accounts.Record("use-recovery-code", $"person/{person.Id}");
        await accounts.SaveChangesAsync();
        return true;
    }

    private static string Typed(string code) => new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();

    private string HashOf(string person, string code) => secrets.Blind("recovery code of " + person, code);

    private static string Place(Person person) => "authenticator of " + person.Id;
}
