using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Reviews.Storage.Migrations;

/// <summary>Who belongs to a review.</summary>
[DbContext(typeof(ReviewsContext))]
[Migration("0004_Grants")]
internal sealed class M0004Grants : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "grants",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                ReviewId = t.Column<string>(nullable: false),
                PersonId = t.Column<string>(nullable: false),
                PersonName = t.Column<string>(nullable: false),
                Role = t.Column<string>(nullable: true),
                By = t.Column<string>(nullable: false),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_grants", g => g.Sequence);
                t.ForeignKey("FK_grants_reviews_ReviewId", g => g.ReviewId, "reviews", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_grants_ReviewId_PersonId", "grants", ["ReviewId", "PersonId"]);
        migrationBuilder.CreateIndex("IX_grants_PersonId", "grants", "PersonId");
        FactTables.RefuseChanges(migrationBuilder, "grants");
    }
}
