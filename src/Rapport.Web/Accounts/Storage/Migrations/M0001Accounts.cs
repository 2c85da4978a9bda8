using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rapport.Ground.Storage;

namespace Rapport.Web.Accounts.Storage.Migrations;

/// <summary>People, sessions, invitations, recovery codes, counted attempts, shared keys, and the audit of all of it.</summary>
[DbContext(typeof(AccountsContext))]
[Migration("0001_Accounts")]
internal sealed class M0001Accounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        FactTables.CreateAudit(migrationBuilder);
        CreatePeople(migrationBuilder);
        CreateSessions(migrationBuilder);
        CreateInvitations(migrationBuilder);
        migrationBuilder.CreateTable(
            "attempt",
            t => new { Key = t.Column<string>(nullable: false), Count = t.Column<int>(nullable: false), Until = t.Column<long>(nullable: false) },
            constraints: t => t.PrimaryKey("PK_attempt", a => a.Key));
        migrationBuilder.CreateIndex("IX_attempt_Until", "attempt", "Until");
        migrationBuilder.CreateTable(
            "protection_key",
            t => new { Name = t.Column<string>(nullable: false), Sealed = t.Column<byte[]>(nullable: false) },
            constraints: t => t.PrimaryKey("PK_protection_key", k => k.Name));
    }

    private static void CreatePeople(MigrationBuilder builder)
    {
        builder.CreateTable(
            "person",
            t => new
            {
                Id = t.Column<string>(nullable: false),
                UserName = t.Column<string>(nullable: true),
                NormalizedUserName = t.Column<string>(nullable: true),
                Email = t.Column<string>(nullable: true),
                NormalizedEmail = t.Column<string>(nullable: true),
                Name = t.Column<string>(nullable: false),
                IsAdministrator = t.Column<bool>(nullable: false),
                IsSuspended = t.Column<bool>(nullable: false),
                At = t.Column<long>(nullable: false),
                PasswordHash = t.Column<string>(nullable: true),
                SecurityStamp = t.Column<string>(nullable: true),
                ConcurrencyStamp = t.Column<string>(nullable: true),
                TwoFactorEnabled = t.Column<bool>(nullable: false),
                AuthenticatorKey = t.Column<byte[]>(nullable: true),
                AuthenticatorStep = t.Column<long>(nullable: false),
            },
            constraints: t => t.PrimaryKey("PK_person", p => p.Id));
        builder.CreateIndex("IX_person_NormalizedEmail", "person", "NormalizedEmail", unique: true);
        builder.CreateIndex("IX_person_NormalizedUserName", "person", "NormalizedUserName", unique: true);
        builder.CreateTable(
            "recovery_code",
            t => new { PersonId = t.Column<string>(nullable: false), Hash = t.Column<string>(nullable: false) },
            constraints: t =>
            {
                t.PrimaryKey("PK_recovery_code", c => new { c.PersonId, c.Hash });
                t.ForeignKey("FK_recovery_code_person_PersonId", c => c.PersonId, "person", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreateSessions(MigrationBuilder builder)
    {
        builder.CreateTable(
            "session",
            t => new
            {
                Id = t.Column<string>(nullable: false),
                PersonId = t.Column<string>(nullable: false),
                BeganAt = t.Column<long>(nullable: false),
                SeenAt = t.Column<long>(nullable: false),
                ProvedAt = t.Column<long>(nullable: false),
                EndsAt = t.Column<long>(nullable: false),
                From = t.Column<string>(nullable: false),
                Browser = t.Column<string>(nullable: false),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_session", s => s.Id);
                t.ForeignKey("FK_session_person_PersonId", s => s.PersonId, "person", "Id", onDelete: ReferentialAction.Cascade);
            });
        builder.CreateIndex("IX_session_PersonId", "session", "PersonId");
        builder.CreateIndex("IX_session_EndsAt", "session", "EndsAt");
    }

    private static void CreateInvitations(MigrationBuilder builder)
    {
        builder.CreateTable(
            "invitation",
            t => new
            {
                Id = t.Column<string>(nullable: false),
                Hash = t.Column<string>(nullable: false),
                Email = t.Column<string>(nullable: false),
                PersonId = t.Column<string>(nullable: true),
                IsAdministrator = t.Column<bool>(nullable: false),
                By = t.Column<string>(nullable: false),
                At = t.Column<long>(nullable: false),
                EndsAt = t.Column<long>(nullable: false),
                TakenAt = t.Column<long>(nullable: true),
                WithdrawnAt = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_invitation", i => i.Id));
        builder.CreateIndex("IX_invitation_Hash", "invitation", "Hash", unique: true);
    }
}
