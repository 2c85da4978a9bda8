using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rapport.Web.Accounts.People;

namespace Rapport.Web.Accounts.Tokens;

/// <summary>A token with which a program acts for a person.</summary>
public sealed class TokenRow
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required string Hash { get; init; }

    public required string PersonId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it may read only.</summary>
    public required bool OnlyReads { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it was last used, to the hour.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    internal static void Map(EntityTypeBuilder<TokenRow> token)
    {
        token.ToTable("token").HasKey(t => t.Id);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
