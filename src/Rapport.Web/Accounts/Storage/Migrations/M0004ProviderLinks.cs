using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Rapport.Web.Accounts.Storage.Migrations;

/// <summary>Sign-in by an OpenID Connect provider.</summary>
[DbContext(typeof(AccountsContext))]
[Migration("0004_ProviderLinks")]
internal sealed class M0004ProviderLinks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "provider_link",
            t => new
            {
                PersonId = t.Column<string>(nullable: false),
                Key = t.Column<string>(nullable: false),
                At = t.Column<long>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_provider_link", l => l.PersonId);
                t.ForeignKey("FK_provider_link_person_PersonId", l => l.PersonId, "person", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_provider_link_Key", "provider_link", "Key", unique: true);
    }
}
