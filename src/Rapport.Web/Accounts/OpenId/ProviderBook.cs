using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.OpenId;

/// <summary>Which account somebody of the provider's has, and who gets one.</summary>
internal sealed class ProviderBook(AccountsContext accounts, Registry registry, InvitationBook invitations, AccountOptions options, Secrets secrets, TimeProvider time)
{
    /// <summary>
    /// The account that is linked; else a new one for whoever brings an invitation, whose verified address was invited, or is of a domain
    /// that is admitted. An account that is there already is never taken over by an address: it is linked by its owner.
    /// </summary>
    /// <param name="who">Whom the provider means.</param>
    /// <param name="invitation">The secret of an invitation that this browser opened, or null.</param>
    public async Task<Outcome<Person>> EnterAsync(ProvidedIdentity who, string? invitation)
    {
        var key = KeyOf(who);
        if (await accounts.ProviderLinks.SingleOrDefaultAsync(l => l.Key == key) is { } link)
        {
            var known = await registry.PersonAsync(link.PersonId);
            return known.Refusal is null && known.Value.IsSuspended ? ProviderRefusals.NotInvited : known;
        }

        if ((await InvitationOfAsync(who, invitation)) is { } found)
        {
            return await invitations.TakeAsync(found, () => MakeAsync(who, found.Email, found.IsAdministrator));
        }

        if (who.Email is not { } email || !Registry.IsEmail(email))
        {
            return ProviderRefusals.NotInvited;
        }

        if (await registry.IsThereAsync(email))
        {
            return ProviderRefusals.NotLinked;
        }

        return options.Provider!.Admits(email) ? await AdmitAsync(who, email) : ProviderRefusals.NotInvited;
    }

    /// <summary>Links a person who is signed in; in place of what was linked.</summary>
    public async Task<Refusal?> LinkAsync(string person, ProvidedIdentity who)
    {
        var key = KeyOf(who);
        if (await accounts.ProviderLinks.AnyAsync(l => l.Key == key && l.PersonId != person))
        {
            return ProviderRefusals.LinkedElsewhere;
        }

        accounts.Record("link-provider", $"person/{person}");
        var link = await accounts.ProviderLinks.FindAsync(person) ?? accounts.ProviderLinks.Add(new() { PersonId = person, Key = key, At = time.GetUtcNow() }).Entity;
        (link.Key, link.At) = (key, time.GetUtcNow());
        try
        {
            await accounts.SaveChangesAsync();
            return null;
        }
        catch (DbUpdateException)
        {
            return ProviderRefusals.LinkedElsewhere; // By another request at this moment.
        }
    }

    /// <summary>Ends the link of a person.</summary>
    public async Task UnlinkAsync(string person)
    {
        accounts.Record("unlink-provider", $"person/{person}");
        accounts.ProviderLinks.RemoveRange(accounts.ProviderLinks.Where(l => l.PersonId == person));
        await accounts.SaveChangesAsync();
    }

    /// <summary>Whether a person signs in by the provider.</summary>
    public Task<bool> IsLinkedAsync(string person) => accounts.ProviderLinks.AnyAsync(l => l.PersonId == person);

    /// <summary>Whether this is who the provider means.</summary>
    public Task<bool> IsAsync(string person, ProvidedIdentity who)
    {
        var key = KeyOf(who);
        return accounts.ProviderLinks.AnyAsync(l => l.PersonId == person && l.Key == key);
    }

    /// <summary>Writes down that somebody was not let in; not who, since nobody knows them here.</summary>
    public Task RefusedAsync()
    {
        accounts.Record("provider-refused", "person/unknown");
        return accounts.SaveChangesAsync();
    }

    private async Task<InvitationRow?> InvitationOfAsync(ProvidedIdentity who, string? secret)
    {
        // The first administrator's link and links for a new password make or change a password.
        if (secret is not null && (await invitations.FindAsync(secret)) is { Refusal: null, Value: { PersonId: null, Email.Length: > 0 } brought })
        {
            return brought;
        }

        return who.Email is { } email ? await invitations.OfEmailAsync(email) : null;
    }

    private async Task<Outcome<Person>> AdmitAsync(ProvidedIdentity who, string email)
    {
        await using var whole = await accounts.Database.BeginTransactionAsync();
        var made = await MakeAsync(who, email, isAdministrator: false);
        if (made.Refusal is null)
        {
            await whole.CommitAsync();
        }

        return made;
    }

    private async Task<Outcome<Person>> MakeAsync(ProvidedIdentity who, string email, bool isAdministrator)
    {
        var name = who.Name is { } said && Registry.CheckName(said) is null ? said : email.Split('@')[0];
        var made = await registry.AddAsync(email, name, password: null, isAdministrator);
        return made.Refusal is null && await LinkAsync(made.Value.Id, who) is { } why ? why : made;
    }

    private string KeyOf(ProvidedIdentity who) => secrets.Blind("provider", $"{who.Issuer}\0{who.Subject}");
}
