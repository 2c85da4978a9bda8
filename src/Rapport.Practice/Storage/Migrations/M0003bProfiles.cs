using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>A site's own model profiles, each version as it was first used. Its number was taken twice; ids of migrations never change.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0003_Profiles")]
internal sealed class M0003bProfiles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "profiles",
            t => new
            {
                Sequence = FactTables.Sequence(t),
                ProfileId = t.Column<string>(nullable: false),
                Version = t.Column<int>(nullable: false),
                Json = t.Column<string>(nullable: false),
                At = t.Column<DateTimeOffset>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_profiles", p => p.Sequence));
        migrationBuilder.CreateIndex("IX_profiles_ProfileId_Version", "profiles", ["ProfileId", "Version"], unique: true);
        FactTables.RefuseChanges(migrationBuilder, "profiles");
    }
}
