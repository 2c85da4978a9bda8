using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Which records are those of groups.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0006_Groups")]
internal sealed class M0006Groups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "groups",
            t => new { CourseId = t.Column<string>(nullable: false) },
            constraints: t =>
            {
                t.PrimaryKey("PK_groups", g => g.CourseId);
                t.ForeignKey("FK_groups_courses_CourseId", g => g.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
            });
        FactTables.RefuseChanges(migrationBuilder, "groups");
    }
}
