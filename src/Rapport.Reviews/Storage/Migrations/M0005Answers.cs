using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Reviews.Storage.Migrations;

/// <summary>Answers to writes that may be sent again, and uploads that wait to be stored.</summary>
[DbContext(typeof(ReviewsContext))]
[Migration("0005_Answers")]
internal sealed class M0005Answers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        FactTables.CreateAnswers(migrationBuilder);
        migrationBuilder.CreateTable(
            "staged",
            t => new
            {
                Ticket = t.Column<string>(nullable: false),
                ReviewId = t.Column<string>(nullable: false),
                By = t.Column<string>(nullable: false),
                At = t.Column<long>(nullable: false),
                Length = t.Column<long>(nullable: false),
                Bytes = t.Column<byte[]>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_staged", s => new { s.ReviewId, s.By, s.Ticket });
                t.ForeignKey("FK_staged_reviews_ReviewId", s => s.ReviewId, "reviews", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_staged_At", "staged", "At");
    }
}
