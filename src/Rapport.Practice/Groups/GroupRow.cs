using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;

namespace Rapport.Practice.Groups;

/// <summary>
/// That a record is that of a group and no patient's. It has a number, a key, a team and entries like a course, and is shown by no page of courses.
/// </summary>
public sealed class GroupRow
{
    /// <summary>Its number among the courses.</summary>
    public required string CourseId { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<GroupRow>(row =>
    {
        row.ToTable("groups").HasKey(g => g.CourseId);
        row.HasOne<CourseRow>().WithMany().HasForeignKey(g => g.CourseId).HasPrincipalKey(c => c.Id).OnDelete(DeleteBehavior.Restrict);
    });
}
