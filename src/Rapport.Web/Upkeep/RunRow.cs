using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rapport.Web.Upkeep;

/// <summary>That a duty of a certain hour or day was taken by a process: of several, the one whose row is there does it.</summary>
public sealed class RunRow
{
    /// <summary>The duty.</summary>
    public required string Duty { get; init; }

    /// <summary>For when it was due.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was done; null while it is under way, or where the process that took it ended.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    internal static void Map(EntityTypeBuilder<RunRow> run) => run.ToTable("run").HasKey(r => new { r.Duty, r.Due });
}
