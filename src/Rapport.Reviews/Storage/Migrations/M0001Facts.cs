using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Rapport.Ground.Storage;

namespace Rapport.Reviews.Storage.Migrations;

/// <summary>Reviews, files, analyses and exclusions; triggers refuse every change to a row.</summary>
[DbContext(typeof(ReviewsContext))]
[Migration("0001_Facts")]
internal sealed class M0001Facts : Migration
{
    private static readonly string[] Tables = ["reviews", "files", "analyses", "exclusions"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateReviews(migrationBuilder);
        CreateFiles(migrationBuilder);
        CreateAnalyses(migrationBuilder);
        CreateExclusions(migrationBuilder);
        foreach (var table in Tables)
        {
            FactTables.RefuseChanges(migrationBuilder, table);
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables.Reverse())
        {
            migrationBuilder.DropTable(table);
        }
    }

    private static void CreateReviews(MigrationBuilder builder) => builder.CreateTable(
        "reviews",
        t => new
        {
            Sequence = FactTables.Sequence(t),
            Id = Text(t),
            Title = Text(t),
            By = Text(t),
            At = t.Column<DateTimeOffset>(nullable: false),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_reviews", r => r.Sequence);
            t.UniqueConstraint("AK_reviews_Id", r => r.Id);
        });

    private static void CreateFiles(MigrationBuilder builder)
    {
        builder.CreateTable(
            "files",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                ReviewId = Text(t),
                Name = Text(t),
                Bytes = t.Column<byte[]>(nullable: false),
                Sha256 = Text(t),
                By = Text(t),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_files", f => f.Sequence);
                t.ForeignKey("FK_files_reviews_ReviewId", f => f.ReviewId, "reviews", "Id", onDelete: ReferentialAction.Restrict);
            });
        builder.CreateIndex("IX_files_ReviewId_Name", "files", ["ReviewId", "Name"]);
    }

    private static void CreateAnalyses(MigrationBuilder builder)
    {
        builder.CreateTable(
            "analyses",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                ReviewId = Text(t),
                FileName = Text(t),
                FileSha256 = Text(t),
                Name = Text(t),
                Document = Text(t),
                Engine = Text(t),
                By = Text(t),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_analyses", a => a.Sequence);
                t.ForeignKey("FK_analyses_reviews_ReviewId", a => a.ReviewId, "reviews", "Id", onDelete: ReferentialAction.Restrict);
            });
        builder.CreateIndex("IX_analyses_ReviewId", "analyses", "ReviewId");
    }

    private static void CreateExclusions(MigrationBuilder builder)
    {
        builder.CreateTable(
            "exclusions",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                ReviewId = Text(t),
                FileName = Text(t),
                FileSha256 = Text(t),
                Row = t.Column<int>(nullable: false),
                Excluded = t.Column<bool>(nullable: false),
                Reason = Text(t),
                By = Text(t),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_exclusions", e => e.Sequence);
                t.ForeignKey("FK_exclusions_reviews_ReviewId", e => e.ReviewId, "reviews", "Id", onDelete: ReferentialAction.Restrict);
            });
        builder.CreateIndex("IX_exclusions_ReviewId_FileName", "exclusions", ["ReviewId", "FileName"]);
    }

    private static OperationBuilder<AddColumnOperation> Text(ColumnsBuilder t) => t.Column<string>(nullable: false);
}
