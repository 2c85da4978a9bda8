using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rapport.Web.Accounts.Invitations;

/// <summary>A link that makes one account, or lets one person choose a new password.</summary>
public sealed class InvitationRow
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of what the link carries.</summary>
    public required string Hash { get; init; }

    /// <summary>Who is meant: the account gets this address. Empty in the link of the first administrator, who gives it.</summary>
    public required string Email { get; init; }

    /// <summary>Whose password it renews; null where it makes an account.</summary>
    public string? PersonId { get; init; }

    public required bool IsAdministrator { get; init; }

    /// <summary>Id of who made it, or <c>system</c>.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    internal static void Map(EntityTypeBuilder<InvitationRow> invitation)
    {
        invitation.ToTable("invitation").HasKey(i => i.Id);
        invitation.HasIndex(i => i.Hash).IsUnique();
    }
}
