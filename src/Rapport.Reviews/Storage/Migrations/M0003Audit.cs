using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Reviews.Storage.Migrations;

/// <summary>The audit chain.</summary>
[DbContext(typeof(ReviewsContext))]
[Migration("0003_Audit")]
internal sealed class M0003Audit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => FactTables.CreateAudit(migrationBuilder);
}
