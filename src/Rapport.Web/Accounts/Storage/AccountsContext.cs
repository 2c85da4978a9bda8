using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Accounts.OpenId;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.SecondFactor;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Accounts.Tokens;
using Rapport.Web.Upkeep;

namespace Rapport.Web.Accounts.Storage;

/// <summary>The accounts database: people and how they sign in, their sessions, invitations, and the keys that server processes share.</summary>
public sealed class AccountsContext(DbContextOptions<AccountsContext> options, AuditSeal seal) : AuditedContext(options, seal)
{
    /// <summary>Name of the file or schema.</summary>
    public const string Name = "accounts";

    private static readonly ValueConverter<DateTimeOffset, long> Moment =
        new(at => at.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

    /// <summary>Who makes the changes that Identity saves by itself.</summary>
    public Actor Actor { get; set; } = new("system", "Rapport", "");

    public DbSet<Person> People => Set<Person>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    public DbSet<ProviderLink> ProviderLinks => Set<ProviderLink>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>The accounts database of an installation.</summary>
    public static AccountsContext At(Databases databases)
    {
        ArgumentNullException.ThrowIfNull(databases);
        return new(databases.Address.Options<AccountsContext>(Name), databases.Seal);
    }

    /// <summary>Records what <see cref="Actor"/> does.</summary>
    public void Record(string action, string what, string why = "") => Record(Actor.Did(action, what, why));

    /// <inheritdoc/>
    protected override IEnumerable<AuditEvent> Unrecorded() =>
        from entry in ChangeTracker.Entries()
        where entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !entry.Metadata.IsOwned()
        let table = entry.Metadata.GetTableName()
        let key = entry.Entity is IdentityUserPasskey<string> passkey ? passkey.UserId : entry.Metadata.FindPrimaryKey()!.Properties[0].GetGetter().GetClrValue(entry.Entity)
        select Actor.Did($"{entry.State switch { EntityState.Added => "add", EntityState.Deleted => "remove", _ => "change" }}-{table}", $"{table}/{key}");

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Person>(Person.Map);
        modelBuilder.Entity<SessionRow>(SessionRow.Map);
        modelBuilder.Entity<InvitationRow>(InvitationRow.Map);
        modelBuilder.Entity<RecoveryCode>(RecoveryCode.Map);
        modelBuilder.Entity<AttemptRow>(AttemptRow.Map);
        modelBuilder.Entity<TokenRow>(TokenRow.Map);
        modelBuilder.Entity<IdentityUserPasskey<string>>(passkey =>
        {
            passkey.ToTable("passkey").HasKey(p => p.CredentialId);
            passkey.HasOne<Person>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
            passkey.Property(p => p.UserId).IsRequired();
            passkey.OwnsOne(p => p.Data).ToJson();
            if (Database.IsNpgsql())
            {
                // Kept letter by letter, as SQLite has it, so that a copy can be compared.
                passkey.OwnsOne(p => p.Data).OwnedEntityType.SetContainerColumnType("json");
            }
        });
        modelBuilder.Entity<ProviderLink>(ProviderLink.Map);
        modelBuilder.Entity<ProtectionKey>(ProtectionKey.Map);
        modelBuilder.Entity<RunRow>(RunRow.Map);
        // Moments that queries compare are kept as milliseconds, which both databases order.
        foreach (var property in modelBuilder.Model.GetEntityTypes()
            .Where(type => type.ClrType.Assembly == typeof(AccountsContext).Assembly)
            .SelectMany(type => type.GetProperties())
            .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset)))
        {
            property.SetValueConverter(Moment);
        }
    }
}
