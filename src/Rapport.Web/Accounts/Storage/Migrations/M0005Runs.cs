using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Rapport.Web.Accounts.Storage.Migrations;

/// <summary>Scheduled work that was taken by a process.</summary>
[DbContext(typeof(AccountsContext))]
[Migration("0005_Runs")]
internal sealed class M0005Runs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "run",
        t => new
        {
            Duty = t.Column<string>(nullable: false),
            Due = t.Column<long>(nullable: false),
            At = t.Column<long>(nullable: false),
            DoneAt = t.Column<long>(nullable: true),
        },
        constraints: t => t.PrimaryKey("PK_run", r => new { r.Duty, r.Due }));
}
