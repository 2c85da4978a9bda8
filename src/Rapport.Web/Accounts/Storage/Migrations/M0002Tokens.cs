using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Rapport.Web.Accounts.Storage.Migrations;

/// <summary>Tokens of programs.</summary>
[DbContext(typeof(AccountsContext))]
[Migration("0002_Tokens")]
internal sealed class M0002Tokens : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "token",
            t => new
            {
                Id = t.Column<string>(nullable: false),
                Hash = t.Column<string>(nullable: false),
                PersonId = t.Column<string>(nullable: false),
                Name = t.Column<string>(nullable: false),
                OnlyReads = t.Column<bool>(nullable: false),
                At = t.Column<long>(nullable: false),
                EndsAt = t.Column<long>(nullable: false),
                SeenAt = t.Column<long>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_token", k => k.Id);
                t.ForeignKey("FK_token_person_PersonId", k => k.PersonId, "person", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_token_Hash", "token", "Hash", unique: true);
        migrationBuilder.CreateIndex("IX_token_PersonId", "token", "PersonId");
    }
}
