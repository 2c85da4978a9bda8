using Microsoft.EntityFrameworkCore;

namespace Rapport.Practice.Releases;

/// <summary>An evidence release as it was imported: the file itself, byte by byte. It holds nothing of any patient.</summary>
public sealed class ReleaseRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>Its content hash.</summary>
    public required string Hash { get; init; }

    /// <summary>Title of the review: releases of one title are versions of one another.</summary>
    public required string Title { get; init; }

    /// <summary>Its label.</summary>
    public required string Label { get; init; }

    /// <summary>The day it was made.</summary>
    public required DateOnly Made { get; init; }

    /// <summary>The file.</summary>
    public required byte[] File { get; init; }

    /// <summary>Account of who imported it.</summary>
    public required string By { get; init; }

    /// <summary>Name, as it was then.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>That a release was taken into use for charts, or out of it. The newest row of a title counts.</summary>
public sealed class ReleaseUseRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The release.</summary>
    public required long ReleaseId { get; init; }

    /// <summary>Whether charts use it from here on.</summary>
    public required bool Adopted { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Why { get; init; }

    /// <summary>Account of who did.</summary>
    public required string By { get; init; }

    /// <summary>Name, as it was then.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Map(ModelBuilder builder)
    {
        builder.Entity<ReleaseRow>(row =>
        {
            row.ToTable("releases").HasKey(r => r.Sequence);
            row.HasIndex(r => r.Hash).IsUnique();
        });
        builder.Entity<ReleaseUseRow>(row =>
        {
            row.ToTable("release_uses").HasKey(u => u.Sequence);
            row.HasOne<ReleaseRow>().WithMany().HasForeignKey(u => u.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
