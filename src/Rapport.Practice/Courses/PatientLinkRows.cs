using Microsoft.EntityFrameworkCore;

namespace Rapport.Practice.Courses;

/// <summary>A link by which the patient of one course answers what is asked of them. What it carries is kept as a hash.</summary>
public sealed class PatientLinkRow
{
    /// <summary>Order of arrival, from 1; its number.</summary>
    public long Sequence { get; init; }

    /// <summary>The course, and with it the one patient.</summary>
    public required string CourseId { get; init; }

    /// <summary>SHA-256 of what the link carries.</summary>
    public required string Hash { get; init; }

    /// <summary>Who made it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<PatientLinkRow>(row =>
        {
            row.ToTable("patient_links").HasKey(l => l.Sequence);
            row.HasIndex(l => l.CourseId);
            row.HasIndex(l => l.Hash).IsUnique();
            row.HasOne<CourseRow>().WithMany().HasForeignKey(l => l.CourseId).HasPrincipalKey(c => c.Id).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PatientLinkEndRow>(row =>
        {
            row.ToTable("patient_link_ends").HasKey(e => e.Sequence);
            row.HasIndex(e => e.LinkId).IsUnique();
            row.HasOne<PatientLinkRow>().WithMany().HasForeignKey(e => e.LinkId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

/// <summary>That a patient's link was withdrawn before its end.</summary>
public sealed class PatientLinkEndRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The link.</summary>
    public required long LinkId { get; init; }

    /// <summary>Who withdrew it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
