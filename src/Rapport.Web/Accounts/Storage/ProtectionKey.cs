using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rapport.Web.Accounts.Storage;

/// <summary>A key of the data protection, sealed under the master key; every process of the installation reads the same ones.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; init; }

    public required byte[] Sealed { get; init; }

    internal static void Map(EntityTypeBuilder<ProtectionKey> key) => key.ToTable("protection_key").HasKey(k => k.Name);
}
