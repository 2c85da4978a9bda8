using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Reminders that were taken to be sent, and what became of them. No facts: what happened to one is written over.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0008_Reminders")]
internal sealed class M0008Reminders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "reminders",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                CourseId = t.Column<string>(nullable: false),
                Occasion = t.Column<string>(nullable: false),
                Mail = t.Column<string>(nullable: false),
                At = t.Column<long>(nullable: false),
                TriedAt = t.Column<long>(nullable: false),
                Tries = t.Column<int>(nullable: false),
                SentAt = t.Column<long>(nullable: true),
                NextAt = t.Column<long>(nullable: true),
                Problem = t.Column<string>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_reminders", r => r.Sequence);
                t.ForeignKey("FK_reminders_courses_CourseId", r => r.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_reminders_CourseId_Occasion", "reminders", ["CourseId", "Occasion"], unique: true);
        migrationBuilder.CreateIndex("IX_reminders_NextAt", "reminders", "NextAt");
    }
}
