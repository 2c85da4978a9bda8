using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Rapport.Web.Accounts.Storage.Migrations;

/// <summary>Passkeys.</summary>
[DbContext(typeof(AccountsContext))]
[Migration("0003_Passkeys")]
internal sealed class M0003Passkeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var json = migrationBuilder.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL" ? "json" : "TEXT";
        migrationBuilder.CreateTable(
            "passkey",
            t => new
            {
                CredentialId = t.Column<byte[]>(nullable: false),
                UserId = t.Column<string>(nullable: false),
                Data = t.Column<string>(type: json, nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_passkey", k => k.CredentialId);
                t.ForeignKey("FK_passkey_person_UserId", k => k.UserId, "person", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_passkey_UserId", "passkey", "UserId");
    }
}
