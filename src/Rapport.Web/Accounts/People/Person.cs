using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rapport.Web.Accounts.People;

/// <summary>Somebody with an account.</summary>
public sealed class Person : IdentityUser<string>
{
    /// <summary>What others see beside what the person does.</summary>
    public required string Name { get; set; }

    /// <summary>Whether the person may invite others and end their access.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>Whether access was ended; what the person did stays.</summary>
    public bool IsSuspended { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Secret of the authenticator app, sealed under the master key; there before it is confirmed, in force with <c>TwoFactorEnabled</c>.</summary>
    public byte[]? AuthenticatorKey { get; set; }

    /// <summary>The last time step whose code was accepted: it is accepted once.</summary>
    public long AuthenticatorStep { get; set; }

    internal static void Map(EntityTypeBuilder<Person> person)
    {
        person.ToTable("person").HasKey(p => p.Id);
        person.HasIndex(p => p.NormalizedEmail).IsUnique();
        person.HasIndex(p => p.NormalizedUserName).IsUnique();
        person.Property(p => p.ConcurrencyStamp).IsConcurrencyToken();
        // Only Codes moves it on, by an update of its own: a save of the person must not set it back.
        person.Property(p => p.AuthenticatorStep).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        // Rapport counts attempts itself, for accounts that do not exist too; it sends no mail and knows no telephones.
        person.Ignore(p => p.LockoutEnd).Ignore(p => p.LockoutEnabled).Ignore(p => p.AccessFailedCount)
            .Ignore(p => p.EmailConfirmed).Ignore(p => p.PhoneNumber).Ignore(p => p.PhoneNumberConfirmed);
    }
}
