using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;

namespace Rapport.Practice.Patients;

/// <summary>That a patient's link was started for the first time, or completed. Each happens once.</summary>
public sealed class PatientMarkRow
{
    /// <summary>First time that somebody pressed Start.</summary>
    public const string Started = "started";

    /// <summary>The answers arrived.</summary>
    public const string Completed = "completed";

    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The link.</summary>
    public required long LinkId { get; init; }

    /// <summary>What happened.</summary>
    public required string Mark { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<PatientMarkRow>(row =>
    {
        row.ToTable("patient_link_marks").HasKey(m => m.Sequence);
        row.HasIndex(m => new { m.LinkId, m.Mark }).IsUnique();
        row.HasOne<PatientLinkRow>().WithMany().HasForeignKey(m => m.LinkId).OnDelete(DeleteBehavior.Restrict);
    });
}
