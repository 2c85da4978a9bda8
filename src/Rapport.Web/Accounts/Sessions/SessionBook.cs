using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.Sessions;

/// <summary>Sessions, kept by the server: the cookie carries a secret and nothing else, and ends when its row does.</summary>
internal sealed class SessionBook(AccountsContext accounts, AccountOptions options, KnownBrowser known, TimeProvider time)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Who is signed in with the request's cookie, or null.</summary>
    public async Task<Visitor?> FindAsync(HttpContext context)
    {
        if (SessionCookie.Read(context) is not { } secret)
        {
            return null;
        }

        var (id, now) = (BearerSecret.Hash(secret), time.GetUtcNow());
        var found = await (
            from session in accounts.Sessions.AsNoTracking()
            join person in accounts.People on session.PersonId equals person.Id
            where session.Id == id && !person.IsSuspended
            select new { Session = session, person.Name, person.IsAdministrator, HasPasswordOnly = person.PasswordHash != null && !person.TwoFactorEnabled }).SingleOrDefaultAsync(context.RequestAborted);
        if (found is null || found.Session.EndsAt <= now || found.Session.SeenAt + options.Idle <= now)
        {
            return null;
        }

        if (found.Session.SeenAt + SeenEvery <= now)
        {
            await accounts.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), context.RequestAborted);
        }

        return new Visitor(new Actor(found.Session.PersonId, found.Name, Visitor.From(context)))
        {
            IsAdministrator = found.IsAdministrator,
            Session = id,
            ProvedAt = found.Session.ProvedAt,
            OwesSecondFactor = options.RequiresSecondFactor && found.HasPasswordOnly,
        };
    }

    /// <summary>Signs a person in under a new secret; what the browser had before is ended.</summary>
    public async Task BeginAsync(HttpContext context, Person person)
    {
        var (secret, now, before) = (BearerSecret.Create(), time.GetUtcNow(), SessionCookie.Read(context));
        var (old, idle) = (before is null ? "" : BearerSecret.Hash(before), now - options.Idle);
        await accounts.Sessions.Where(s => s.Id == old || s.EndsAt <= now || s.SeenAt <= idle).ExecuteDeleteAsync();
        accounts.Sessions.Add(new SessionRow
        {
            Id = BearerSecret.Hash(secret),
            PersonId = person.Id,
            BeganAt = now,
            SeenAt = now,
            ProvedAt = now,
            EndsAt = now + options.Longest,
            From = Visitor.From(context),
            Browser = Browser.Name(context.Request.Headers.UserAgent.ToString()),
        });
        accounts.Actor = new Actor(person.Id, person.Name, Visitor.From(context));
        accounts.Record("sign-in", $"person/{person.Id}");
        await accounts.SaveChangesAsync();
        SessionCookie.Write(context, secret);
        known.Remember(context, person);
    }

    /// <summary>Notes that the person proved once more who they are.</summary>
    public Task ProveAsync(string session)
    {
        var now = time.GetUtcNow();
        return accounts.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, now));
    }

    /// <summary>Whether that was so short ago that credentials may be changed.</summary>
    public bool IsFresh(Visitor visitor) => visitor.ProvedAt + options.Fresh > time.GetUtcNow();

    /// <summary>A person's sessions, last used first.</summary>
    public async Task<IReadOnlyList<SessionRow>> OfAsync(string person, CancellationToken cancel)
    {
        var (now, idle) = (time.GetUtcNow(), time.GetUtcNow() - options.Idle);
        return await accounts.Sessions.AsNoTracking().Where(s => s.PersonId == person && s.EndsAt > now && s.SeenAt > idle)
            .OrderByDescending(s => s.SeenAt).ToListAsync(cancel);
    }

    /// <summary>Ends a session of a person.</summary>
    public async Task EndAsync(string person, string session)
    {
        accounts.Record("sign-out", $"person/{person}");
        accounts.Sessions.RemoveRange(accounts.Sessions.Where(s => s.PersonId == person && s.Id == session));
        await accounts.SaveChangesAsync();
    }

    /// <summary>Ends every session of a person but one, after a change of credentials.</summary>
    public Task EndOthersAsync(string person, string? session) =>
        accounts.Sessions.Where(s => s.PersonId == person && s.Id != session).ExecuteDeleteAsync();

    /// <summary>Ends every session of a person.</summary>
    public async Task EndAllAsync(string person)
    {
        accounts.Record("sign-out-everywhere", $"person/{person}");
        accounts.Sessions.RemoveRange(accounts.Sessions.Where(s => s.PersonId == person));
        await accounts.SaveChangesAsync();
    }
}
