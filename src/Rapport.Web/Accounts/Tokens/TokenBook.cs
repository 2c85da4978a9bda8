using Microsoft.EntityFrameworkCore;
using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Shell;

namespace Rapport.Web.Accounts.Tokens;

/// <summary>A token just made: its text is known now and never again.</summary>
public sealed record FreshToken(TokenRow Row, string Text);

/// <summary>Tokens of programs: made, used, ended.</summary>
internal sealed class TokenBook(AccountsContext accounts, TimeProvider time)
{
    /// <summary>How long a token may be good, days.</summary>
    public static readonly int[] Lifetimes = [7, 30, 90, 365];

    // Says what it is to whoever finds it in a file, programs that look for lost secrets included.
    private const string Prefix = "rapport_";
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    /// <summary>Whether a request brings a token, good or not; then nothing else says who asks.</summary>
    public static bool IsBrought(HttpRequest request) =>
        Links.IsForPrograms(request.Path) && request.Headers.ContainsKey("Authorization");

    /// <summary>Who acts with the request's token, or null.</summary>
    public async Task<Visitor?> FindAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var text = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        if (text.Length != Prefix.Length + BearerSecret.Length || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var (hash, now) = (BearerSecret.Hash(text), time.GetUtcNow());
        var found = await (
            from token in accounts.Tokens.AsNoTracking()
            join person in accounts.People on token.PersonId equals person.Id
            where token.Hash == hash && token.EndsAt > now && !person.IsSuspended
            select new { Token = token, person.Name }).SingleOrDefaultAsync(context.RequestAborted);
        if (found is null)
        {
            return null;
        }

        if (found.Token.SeenAt is not { } seen || seen + SeenEvery <= now)
        {
            await accounts.Tokens.Where(t => t.Id == found.Token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.SeenAt, now), context.RequestAborted);
        }

        return new Visitor(new Actor(found.Token.PersonId, found.Name, $"{Visitor.From(context)}, token {found.Token.Id}")) { OnlyReads = found.Token.OnlyReads };
    }

    /// <summary>Makes a token.</summary>
    public async Task<Outcome<FreshToken>> CreateAsync(string person, string name, bool onlyReads, int days)
    {
        if (name.Trim().Length is 0 or > 100 || name.Any(char.IsControl))
        {
            return AccountRefusals.NoTokenName;
        }

        if (!Lifetimes.Contains(days))
        {
            return AccountRefusals.NoLifetime(days);
        }

        var (text, now) = (Prefix + BearerSecret.Create(), time.GetUtcNow());
        var row = new TokenRow
        {
            Id = Secrets.NewId(),
            Hash = BearerSecret.Hash(text),
            PersonId = person,
            Name = name.Trim(),
            OnlyReads = onlyReads,
            At = now,
            EndsAt = now.AddDays(days),
        };
        accounts.Tokens.Add(row);
        accounts.Record("make-token", $"person/{person}/token/{row.Id}");
        await accounts.SaveChangesAsync();
        return new FreshToken(row, text);
    }

    /// <summary>A person's tokens that are still good, newest first.</summary>
    public async Task<IReadOnlyList<TokenRow>> OfAsync(string person, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await accounts.Tokens.AsNoTracking().Where(t => t.PersonId == person && t.EndsAt > now).OrderByDescending(t => t.At).ToListAsync(cancel);
    }

    /// <summary>Ends every token of a person.</summary>
    public async Task EndAllAsync(string person)
    {
        accounts.Record("end-tokens", $"person/{person}");
        accounts.Tokens.RemoveRange(accounts.Tokens.Where(t => t.PersonId == person));
        await accounts.SaveChangesAsync();
    }

    /// <summary>Ends a token of a person.</summary>
    public async Task EndAsync(string person, string id)
    {
        accounts.Record("end-token", $"person/{person}/token/{id}");
        accounts.Tokens.RemoveRange(accounts.Tokens.Where(t => t.PersonId == person && t.Id == id));
        await accounts.SaveChangesAsync();
    }
}
