using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Imported evidence releases, and which of them charts use.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0005_Releases")]
internal sealed class M0005Releases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "releases",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                Hash = t.Column<string>(nullable: false),
                Title = t.Column<string>(nullable: false),
                Label = t.Column<string>(nullable: false),
                Made = t.Column<DateOnly>(nullable: false),
                File = t.Column<byte[]>(nullable: false),
                By = t.Column<string>(nullable: false),
                ByName = t.Column<string>(nullable: false),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_releases", r => r.Sequence));
        migrationBuilder.CreateIndex("IX_releases_Hash", "releases", "Hash", unique: true);
        migrationBuilder.CreateTable(
            "release_uses",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                ReleaseId = t.Column<long>(nullable: false),
                Adopted = t.Column<bool>(nullable: false),
                Why = t.Column<string>(nullable: false),
                By = t.Column<string>(nullable: false),
                ByName = t.Column<string>(nullable: false),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_release_uses", u => u.Sequence);
                t.ForeignKey("FK_release_uses_releases_ReleaseId", u => u.ReleaseId, "releases", "Sequence", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_release_uses_ReleaseId", "release_uses", "ReleaseId");
        FactTables.RefuseChanges(migrationBuilder, "releases");
        FactTables.RefuseChanges(migrationBuilder, "release_uses");
    }
}
