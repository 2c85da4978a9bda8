using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Entries of records and erasures, which are facts, and drafts, which are not.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0002_Record")]
internal sealed class M0002Record : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "entries",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                CourseId = Text(t),
                Number = t.Column<int>(nullable: false),
                Body = Bytes(t),
                Head = Bytes(t),
                By = Text(t),
                ByName = Text(t),
                At = Moment(t),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_entries", e => e.Sequence);
                t.ForeignKey("FK_entries_courses_CourseId", e => e.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_entries_CourseId_Number", "entries", ["CourseId", "Number"], unique: true);
        CreateDrafts(migrationBuilder);
        migrationBuilder.CreateTable(
            "erasures",
            t => new { CourseId = Text(t), Reason = Text(t), By = Text(t), ByName = Text(t), At = Moment(t) },
            constraints: t =>
            {
                t.PrimaryKey("PK_erasures", e => e.CourseId);
                t.ForeignKey("FK_erasures_courses_CourseId", e => e.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
            });
        FactTables.RefuseChanges(migrationBuilder, "entries");
        FactTables.RefuseChanges(migrationBuilder, "erasures");
    }

    private static void CreateDrafts(MigrationBuilder builder) => builder.CreateTable(
        "drafts",
        t => new
        {
            CourseId = Text(t),
            PersonId = Text(t),
            Form = Text(t),
            Body = Bytes(t),
            Read = t.Column<int>(nullable: false),
            At = Moment(t),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_drafts", d => new { d.CourseId, d.PersonId, d.Form });
            t.ForeignKey("FK_drafts_courses_CourseId", d => d.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
        });

    private static OperationBuilder<AddColumnOperation> Text(ColumnsBuilder t) => t.Column<string>(nullable: false);

    private static OperationBuilder<AddColumnOperation> Bytes(ColumnsBuilder t) => t.Column<byte[]>(nullable: false);

    private static OperationBuilder<AddColumnOperation> Moment(ColumnsBuilder t) => t.Column<DateTimeOffset>(nullable: false);
}
