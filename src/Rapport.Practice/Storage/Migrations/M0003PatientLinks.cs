using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Links by which patients answer what is asked of them, and which of them were withdrawn.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0003_PatientLinks")]
internal sealed class M0003PatientLinks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "patient_links",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                CourseId = t.Column<string>(nullable: false),
                Hash = t.Column<string>(nullable: false),
                By = t.Column<string>(nullable: false),
                At = t.Column<DateTimeOffset>(nullable: false),
                EndsAt = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_patient_links", l => l.Sequence);
                t.ForeignKey("FK_patient_links_courses_CourseId", l => l.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_patient_links_CourseId", "patient_links", "CourseId");
        migrationBuilder.CreateIndex("IX_patient_links_Hash", "patient_links", "Hash", unique: true);
        migrationBuilder.CreateTable(
            "patient_link_ends",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                LinkId = t.Column<long>(nullable: false),
                By = t.Column<string>(nullable: false),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_patient_link_ends", e => e.Sequence);
                t.ForeignKey("FK_patient_link_ends_patient_links_LinkId", e => e.LinkId, "patient_links", "Sequence", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_patient_link_ends_LinkId", "patient_link_ends", "LinkId", unique: true);
        FactTables.RefuseChanges(migrationBuilder, "patient_links");
        FactTables.RefuseChanges(migrationBuilder, "patient_link_ends");
    }
}
