using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rapport.Web.Accounts.People;

namespace Rapport.Web.Accounts.Sessions;

/// <summary>A signed-in browser.</summary>
public sealed class SessionRow
{
    /// <summary>SHA-256 of what the cookie carries: whoever reads this table cannot take a session over.</summary>
    public required string Id { get; init; }

    public required string PersonId { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When the person last gave password and code, or the passkey.</summary>
    public required DateTimeOffset ProvedAt { get; set; }

    /// <summary>When it ends in any case.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Address that it began from.</summary>
    public required string From { get; init; }

    /// <summary>What the browser calls itself.</summary>
    public required string Browser { get; init; }

    internal static void Map(EntityTypeBuilder<SessionRow> session)
    {
        session.ToTable("session").HasKey(s => s.Id);
        session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        session.HasIndex(s => s.EndsAt);
    }
}
