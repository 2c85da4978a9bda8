using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rapport.Web.Accounts.People;

namespace Rapport.Web.Accounts.OpenId;

/// <summary>That somebody signs in by the provider. Nothing that the provider handed over is kept, and no token.</summary>
public sealed class ProviderLink
{
    public required string PersonId { get; init; }

    /// <summary>HMAC-SHA256 of the provider and of whom it means, under a key that is not in the database.</summary>
    public required string Key { get; set; }

    public required DateTimeOffset At { get; set; }

    internal static void Map(EntityTypeBuilder<ProviderLink> link)
    {
        link.ToTable("provider_link").HasKey(l => l.PersonId);
        link.HasIndex(l => l.Key).IsUnique();
        link.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
