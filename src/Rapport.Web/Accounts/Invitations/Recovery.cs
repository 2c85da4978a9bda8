using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.Invitations;

/// <summary>
/// Lets an account in again from the command line, and makes it an administrator's: whoever calls this holds the data and the master key, and
/// could do as much without it. It stands in the audit.
/// </summary>
/// <param name="Email">Address of the account.</param>
/// <param name="Why">The reason, for the audit.</param>
/// <param name="SecondFactorOff">Whether the second factor is turned off.</param>
public sealed record Recovery(string Email, string Why, bool SecondFactorOff)
{
    private static readonly TimeSpan Good = TimeSpan.FromHours(1);

    /// <summary>The path of a link with which the person chooses a new password, once, within an hour; a refusal where there is no such account or no reason.</summary>
    public async Task<Outcome<string>> BeginAsync(Installation installation, TimeProvider time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(time);
        return string.IsNullOrWhiteSpace(Why)
            ? AccountRefusals.RecoveryNeedsReason
            : await installation.WithAllAsync(contexts => BeginAsync(contexts.Select(c => c.Context).OfType<AccountsContext>().Single(), time.GetUtcNow(), cancel), cancel);
    }

    private async Task<Outcome<string>> BeginAsync(AccountsContext accounts, DateTimeOffset now, CancellationToken cancel)
    {
        var known = Email.Trim().ToUpperInvariant();
        if (await accounts.People.SingleOrDefaultAsync(p => p.NormalizedEmail == known, cancel) is not { } person)
        {
            return AccountRefusals.NobodyHas(Email);
        }

        accounts.Actor = new Actor("system", "Rapport", "command line");
        (person.IsAdministrator, person.IsSuspended) = (true, false);
        accounts.Record("recover-account", $"person/{person.Id}", Why.Trim());
        if (SecondFactorOff && person.TwoFactorEnabled)
        {
            (person.TwoFactorEnabled, person.AuthenticatorKey) = (false, null);
            accounts.RecoveryCodes.RemoveRange(accounts.RecoveryCodes.Where(c => c.PersonId == person.Id));
            accounts.Record("turn-second-factor-off", $"person/{person.Id}", Why.Trim());
        }

        var secret = BearerSecret.Create();
        accounts.Invitations.Add(new InvitationRow
        {
            Id = Secrets.NewId(),
            Hash = BearerSecret.Hash(secret),
            Email = person.Email ?? "",
            PersonId = person.Id,
            IsAdministrator = true,
            By = "command line",
            At = now,
            EndsAt = now + Good,
        });
        await accounts.SaveChangesAsync(cancel);
        return InvitationPages.Link("", secret);
    }
}
