using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Practice.Storage.Migrations;

/// <summary>Answers to writes that may be sent again.</summary>
[DbContext(typeof(PracticeContext))]
[Migration("0004_Answers")]
internal sealed class M0004Answers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => FactTables.CreateAnswers(migrationBuilder);
}
