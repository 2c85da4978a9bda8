using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Which patients' links were started, and which completed.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0007_PatientMarks")]
internal sealed class M0007PatientMarks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "patient_link_marks",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                LinkId = t.Column<long>(nullable: false),
                Mark = t.Column<string>(nullable: false),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_patient_link_marks", m => m.Sequence);
                t.ForeignKey("FK_patient_link_marks_patient_links_LinkId", m => m.LinkId, "patient_links", "Sequence", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_patient_link_marks_LinkId_Mark", "patient_link_marks", ["LinkId", "Mark"], unique: true);
        FactTables.RefuseChanges(migrationBuilder, "patient_link_marks");
    }
}
