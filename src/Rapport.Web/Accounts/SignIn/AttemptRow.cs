using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rapport.Web.Accounts.SignIn;

/// <summary>How often something that is limited was tried.</summary>
public sealed class AttemptRow
{
    /// <summary>What and by whom, as HMAC: the table lists neither addresses nor accounts.</summary>
    public required string Key { get; init; }

    public required int Count { get; init; }

    /// <summary>When counting begins anew.</summary>
    public required DateTimeOffset Until { get; init; }

    internal static void Map(EntityTypeBuilder<AttemptRow> attempt)
    {
        attempt.ToTable("attempt").HasKey(a => a.Key);
        attempt.HasIndex(a => a.Until);
    }
}
