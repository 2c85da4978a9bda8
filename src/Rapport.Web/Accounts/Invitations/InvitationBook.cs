using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Keys;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.Invitations;

/// <summary>An invitation just made: what its link carries is known now and never again.</summary>
internal sealed record FreshInvitation(InvitationRow Row, string Secret);

/// <summary>Invitations: made, listed, withdrawn, and taken once.</summary>
internal sealed class InvitationBook(AccountsContext accounts, Registry registry, AccountOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstLink = TimeSpan.FromHours(24);

    /// <summary>Invites somebody by address.</summary>
    public async Task<Outcome<FreshInvitation>> InviteAsync(string email, bool isAdministrator)
    {
        email = email.Trim();
        if (!Registry.IsEmail(email))
        {
            return AccountRefusals.NoEmail(email);
        }

        var known = email.ToUpperInvariant();
        return await accounts.People.AnyAsync(p => p.NormalizedEmail == known)
            ? AccountRefusals.HasAccount(email)
            : await AddAsync(email, null, isAdministrator, options.Invitation);
    }

    /// <summary>A link with which a person chooses a new password; a second factor stays.</summary>
    public Task<FreshInvitation> RenewAsync(Person person) => AddAsync(person.Email ?? "", person.Id, person.IsAdministrator, options.Invitation);

    /// <summary>The link of the first administrator; null where somebody has an account that can sign in.</summary>
    public async Task<FreshInvitation?> FirstAsync() =>
        await accounts.People.AnyAsync(p => p.Email != null) ? null : await AddAsync("", null, true, FirstLink);

    /// <summary>The invitation of a link, as long as it is good.</summary>
    public async Task<Outcome<InvitationRow>> FindAsync(string? secret)
    {
        if (secret is not { Length: BearerSecret.Length })
        {
            return AccountRefusals.LinkGone;
        }

        var (hash, now) = (BearerSecret.Hash(secret), time.GetUtcNow());
        return await accounts.Invitations.AsNoTracking()
            .SingleOrDefaultAsync(i => i.Hash == hash && i.TakenAt == null && i.WithdrawnAt == null && i.EndsAt > now) is { } found
            ? found
            : AccountRefusals.LinkGone;
    }

    /// <summary>Takes an invitation: the account, or the new password, and the end of the link are one transaction.</summary>
    public Task<Outcome<Person>> TakeAsync(InvitationRow invitation, string email, string name, string password) => TakeAsync(
        invitation,
        () => invitation.PersonId is { } known
            ? RenewAsync(known, password)
            : registry.AddAsync(invitation.Email.Length > 0 ? invitation.Email : email.Trim(), name, password, invitation.IsAdministrator));

    /// <summary>Takes an invitation with what <paramref name="make"/> makes of it, in one transaction.</summary>
    public async Task<Outcome<Person>> TakeAsync(InvitationRow invitation, Func<Task<Outcome<Person>>> make)
    {
        await using var whole = await accounts.Database.BeginTransactionAsync();
        var now = time.GetUtcNow();
        var taken = await accounts.Invitations.Where(i => i.Id == invitation.Id && i.TakenAt == null && i.WithdrawnAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.TakenAt, now));
        if (taken == 0)
        {
            return AccountRefusals.LinkGone;
        }

        accounts.Record("take-invitation", $"invitation/{invitation.Id}");
        var outcome = await make();
        // The save above waited for the audit's end, so whoever was first is seen by now.
        if (outcome.Refusal is not null || (invitation.By == "system" && await accounts.People.CountAsync(p => p.Email != null) > 1))
        {
            await whole.RollbackAsync();
            return outcome.Refusal ?? AccountRefusals.LinkGone;
        }

        await whole.CommitAsync();
        return outcome;
    }

    /// <summary>The newest open invitation of an account for this address, or null.</summary>
    public async Task<InvitationRow?> OfEmailAsync(string email) => (await OpenAsync(CancellationToken.None))
        .FirstOrDefault(i => i.PersonId is null && string.Equals(i.Email, email, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a link worthless.</summary>
    public async Task WithdrawAsync(string id)
    {
        accounts.Record("withdraw-invitation", $"invitation/{id}");
        var now = time.GetUtcNow();
        foreach (var row in await accounts.Invitations.Where(i => i.Id == id && i.TakenAt == null && i.WithdrawnAt == null).ToListAsync())
        {
            accounts.Entry(row).Property(i => i.WithdrawnAt).CurrentValue = now;
        }

        await accounts.SaveChangesAsync();
    }

    /// <summary>Links that are still good, newest first.</summary>
    public async Task<IReadOnlyList<InvitationRow>> OpenAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await accounts.Invitations.AsNoTracking().Where(i => i.TakenAt == null && i.WithdrawnAt == null && i.EndsAt > now && i.By != "system")
            .OrderByDescending(i => i.At).ToListAsync(cancel);
    }

    private async Task<Outcome<Person>> RenewAsync(string id, string password)
    {
        if ((await registry.PersonAsync(id)).IsRefused(out var why, out var person))
        {
            return why;
        }

        if (person.IsSuspended)
        {
            return AccountRefusals.LinkGone;
        }

        return await registry.SetPasswordAsync(person, password, session: null) is { } weak ? weak : person;
    }

    private async Task<FreshInvitation> AddAsync(string email, string? person, bool isAdministrator, TimeSpan good)
    {
        await using var transaction = await accounts.LockedAsync();
        var (secret, now) = (BearerSecret.Create(), time.GetUtcNow());
        await ReplaceAsync(email, person, now);
        var row = new InvitationRow
        {
            Id = Secrets.NewId(),
            Hash = BearerSecret.Hash(secret),
            Email = email,
            PersonId = person,
            IsAdministrator = isAdministrator,
            By = accounts.Actor.Id,
            At = now,
            EndsAt = now + good,
        };
        accounts.Invitations.Add(row);
        accounts.Record(person is null ? "invite" : "make-password-link", person is null ? $"invitation/{row.Id}" : $"person/{person}");
        await accounts.SaveChangesAsync();
        await transaction.CommitAsync();
        return new(row, secret);
    }

    /// <summary>Of the links to one address, or of one person, the newest is good: a form that was sent twice leaves no link that nobody saw.</summary>
    private async Task ReplaceAsync(string email, string? person, DateTimeOffset now)
    {
        var open = await accounts.Invitations.Where(i => i.PersonId == person && i.TakenAt == null && i.WithdrawnAt == null && i.By != "system").ToListAsync();
        foreach (var earlier in open.Where(i => email.Length > 0 && string.Equals(i.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            accounts.Entry(earlier).Property(i => i.WithdrawnAt).CurrentValue = now;
            accounts.Record("withdraw-invitation", $"invitation/{earlier.Id}");
        }
    }
}
