using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rapport.Web.Accounts.People;

namespace Rapport.Web.Accounts.SecondFactor;

/// <summary>A code that stands in for the authenticator app once; used ones are deleted.</summary>
public sealed class RecoveryCode
{
    public required string PersonId { get; init; }

    /// <summary>HMAC-SHA256 of the code under a key that is not in the database.</summary>
    public required string Hash { get; init; }

    internal static void Map(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("recovery_code").HasKey(c => new { c.PersonId, c.Hash });
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
