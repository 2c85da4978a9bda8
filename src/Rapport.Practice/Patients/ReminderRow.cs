using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;

namespace Rapport.Practice.Patients;

/// <summary>That an occasion was taken to be reminded of, by the process whose row is there, and what became of it. It names neither measure nor address.</summary>
public sealed class ReminderRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>Keyed hash of the occasion: with the course, once.</summary>
    public required string Occasion { get; init; }

    /// <summary>Occasions of one mail have the same.</summary>
    public required string Mail { get; init; }

    /// <summary>When it was taken, milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>When sending was begun last.</summary>
    public required long TriedAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Tries { get; init; }

    /// <summary>When the server for mail took it; null for not yet.</summary>
    public long? SentAt { get; init; }

    /// <summary>When it is tried again; null for never.</summary>
    public long? NextAt { get; init; }

    /// <summary>What went wrong the last time; empty for nothing. It names nobody.</summary>
    public required string Problem { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<ReminderRow>(row =>
    {
        row.ToTable("reminders").HasKey(r => r.Sequence);
        row.HasIndex(r => new { r.CourseId, r.Occasion }).IsUnique();
        row.HasIndex(r => r.NextAt);
        row.HasOne<CourseRow>().WithMany().HasForeignKey(r => r.CourseId).HasPrincipalKey(c => c.Id).OnDelete(DeleteBehavior.Restrict);
    });
}
