using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Rapport.Ground.Storage;

/// <summary>What migrations of every database share. Column types are left to the provider, so that one set of migrations builds both.</summary>
public static class FactTables
{
    /// <summary>A key that counts from 1 in the order of arrival.</summary>
    public static OperationBuilder<AddColumnOperation> Sequence(ColumnsBuilder columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns.Column<long>(nullable: false)
            .Annotation("Sqlite:Autoincrement", true)
            .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
    }

    /// <summary>The audit chain and its sealed end.</summary>
    public static void CreateAudit(MigrationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.CreateTable(
            "audit",
            t => new
            {
                Sequence = t.Column<long>(nullable: false),
                At = t.Column<DateTimeOffset>(nullable: false),
                Who = t.Column<string>(nullable: false),
                Action = t.Column<string>(nullable: false),
                Object = t.Column<string>(nullable: false),
                From = t.Column<string>(nullable: false),
                Why = t.Column<string>(nullable: false),
                Previous = t.Column<string>(nullable: false),
                Hash = t.Column<string>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_audit", a => a.Sequence));
        builder.CreateIndex("IX_audit_Object", "audit", "Object");
        builder.CreateTable(
            "audit_head",
            t => new
            {
                Id = t.Column<int>(nullable: false),
                Sequence = t.Column<long>(nullable: false),
                Hash = t.Column<string>(nullable: false),
                Seal = t.Column<string>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_audit_head", h => h.Id));
        RefuseChanges(builder, "audit");
    }

    /// <summary>Answers to writes that may be sent again.</summary>
    public static void CreateAnswers(MigrationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.CreateTable(
            "answers",
            t => new
            {
                Key = t.Column<string>(nullable: false),
                Request = t.Column<string>(nullable: false),
                At = t.Column<long>(nullable: false),
                Status = t.Column<int>(nullable: false),
                Type = t.Column<string>(nullable: false),
                Location = t.Column<string>(nullable: false),
                Body = t.Column<byte[]>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_answers", a => a.Key));
        builder.CreateIndex("IX_answers_At", "answers", "At");
    }

    /// <summary>Lets the database itself refuse to change or delete rows of a table.</summary>
    public static void RefuseChanges(MigrationBuilder builder, string table)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL")
        {
            builder.Sql(
                $"""
                CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'rows of % are facts: append another row', TG_TABLE_NAME; END $$;
                CREATE TRIGGER "{table}_refuse" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse_change();
                """);
            return;
        }

        foreach (var change in new[] { "UPDATE", "DELETE" })
        {
            builder.Sql(
                $"""
                CREATE TRIGGER "{table}_{change.ToLowerInvariant()}" BEFORE {change} ON "{table}"
                BEGIN SELECT RAISE(ABORT, 'rows of {table} are facts: append another row'); END;
                """);
        }
    }
}
