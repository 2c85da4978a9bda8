using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Courses, who may see them, their notes and keys; triggers refuse every change to a row, but a key can be destroyed.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0001_Courses")]
internal sealed class M0001Courses : Migration
{
    private static readonly string[] Facts = ["courses", "grants", "emergencies", "emergency_reviews", "notes", "process_notes"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        FactTables.CreateAudit(migrationBuilder);
        CreateCourses(migrationBuilder);
        CreateGrants(migrationBuilder);
        CreateEmergencies(migrationBuilder);
        CreateNotes(migrationBuilder, "notes");
        CreateNotes(migrationBuilder, "process_notes");
        foreach (var table in Facts)
        {
            FactTables.RefuseChanges(migrationBuilder, table);
        }
    }

    private static void CreateCourses(MigrationBuilder builder)
    {
        builder.CreateTable(
            "courses",
            t => new { Sequence = FactTables.Sequence(t), Id = Text(t), Alias = Bytes(t), By = Text(t), At = Moment(t) },
            constraints: t =>
            {
                t.PrimaryKey("PK_courses", c => c.Sequence);
                t.UniqueConstraint("AK_courses_Id", c => c.Id);
            });
        builder.CreateTable(
            "keys",
            t => new { Subject = Text(t), MasterKeyId = Text(t), Bytes = Bytes(t), At = Moment(t) },
            constraints: t => t.PrimaryKey("PK_keys", k => k.Subject));
    }

    private static void CreateGrants(MigrationBuilder builder)
    {
        builder.CreateTable(
            "grants",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                CourseId = Text(t),
                PersonId = Text(t),
                PersonName = Text(t),
                Role = t.Column<string>(nullable: true),
                Until = t.Column<DateTimeOffset>(nullable: true),
                By = Text(t),
                At = Moment(t),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_grants", g => g.Sequence);
                t.ForeignKey("FK_grants_courses_CourseId", g => g.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
            });
        builder.CreateIndex("IX_grants_CourseId_PersonId", "grants", ["CourseId", "PersonId"]);
        builder.CreateIndex("IX_grants_PersonId", "grants", "PersonId");
    }

    private static void CreateEmergencies(MigrationBuilder builder)
    {
        builder.CreateTable(
            "emergencies",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                CourseId = Text(t),
                PersonId = Text(t),
                PersonName = Text(t),
                Reason = Bytes(t),
                At = Moment(t),
                Until = Moment(t),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_emergencies", e => e.Sequence);
                t.ForeignKey("FK_emergencies_courses_CourseId", e => e.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
            });
        builder.CreateIndex("IX_emergencies_CourseId_PersonId", "emergencies", ["CourseId", "PersonId"]);
        builder.CreateTable(
            "emergency_reviews",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                EmergencyId = t.Column<long>(nullable: false),
                Justified = t.Column<bool>(nullable: false),
                Remark = Text(t),
                By = Text(t),
                At = Moment(t),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_emergency_reviews", r => r.Sequence);
                t.ForeignKey("FK_emergency_reviews_emergencies_EmergencyId", r => r.EmergencyId, "emergencies", "Sequence", onDelete: ReferentialAction.Restrict);
            });
        builder.CreateIndex("IX_emergency_reviews_EmergencyId", "emergency_reviews", "EmergencyId", unique: true);
    }

    private static void CreateNotes(MigrationBuilder builder, string table)
    {
        builder.CreateTable(
            table,
            t => new { Sequence = FactTables.Sequence(t), CourseId = Text(t), Body = Bytes(t), By = Text(t), ByName = Text(t), At = Moment(t) },
            constraints: t =>
            {
                t.PrimaryKey($"PK_{table}", n => n.Sequence);
                t.ForeignKey($"FK_{table}_courses_CourseId", n => n.CourseId, "courses", "Id", onDelete: ReferentialAction.Restrict);
            });
        builder.CreateIndex($"IX_{table}_CourseId", table, "CourseId");
    }

    private static OperationBuilder<AddColumnOperation> Text(ColumnsBuilder t) => t.Column<string>(nullable: false);

    private static OperationBuilder<AddColumnOperation> Bytes(ColumnsBuilder t) => t.Column<byte[]>(nullable: false);

    private static OperationBuilder<AddColumnOperation> Moment(ColumnsBuilder t) => t.Column<DateTimeOffset>(nullable: false);
}
