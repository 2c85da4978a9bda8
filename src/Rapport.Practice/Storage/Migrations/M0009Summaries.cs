using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Kept summaries of many courses: counts and sums, made anew at will.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0009_Summaries")]
internal sealed class M0009Summaries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "summaries",
        t => new
        {
            Name = t.Column<string>(nullable: false),
            Upto = t.Column<long>(nullable: false),
            Erased = t.Column<int>(nullable: false),
            Rules = t.Column<string>(nullable: false),
            Body = t.Column<string>(nullable: false),
            At = t.Column<DateTimeOffset>(nullable: false),
        },
        constraints: t => t.PrimaryKey("PK_summaries", s => s.Name));
}
