using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Rapport.Ground.Storage;
using Rapport.Web.Accounts.Account;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Accounts.OpenId;
using Rapport.Web.Accounts.Passkeys;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.SecondFactor;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Accounts.Tokens;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts;

/// <summary>Puts accounts into the application.</summary>
internal static class Installing
{
    public static void AddAccounts(this IServiceCollection services, AccountOptions options, Databases databases)
    {
        services.AddSingleton(options);
        services.AddSingleton(databases.Address.Options<AccountsContext>(AccountsContext.Name));
        services.AddSingleton(new Secrets(databases.Master));
        services.AddSingleton<PasswordRules>();
        services.AddSingleton<DecoyHash>();
        services.AddScoped<AccountsContext>();
        services.AddScoped<Registry>();
        services.AddScoped<SessionBook>();
        services.AddScoped<InvitationBook>();
        services.AddScoped<TokenBook>();
        services.AddSingleton<PasskeyState>();
        services.AddSingleton<KnownBrowser>();
        services.AddSingleton<ProviderRequests>();
        services.AddSingleton<Provider>();
        services.AddScoped<ProviderBook>();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.Configure<IdentityPasskeyOptions>(passkeys => (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required"));
        services.AddScoped<Attempts>();
        services.AddScoped<Codes>();
        services.AddScoped<Entrance>();
        services.AddScoped<PeopleView>();
        services.AddScoped(provider => Visitor.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        services.AddScoped(provider => provider.GetRequiredService<Visitor>().Actor);
        services.AddScoped<IUserStore<Person>, PersonStore>();
        services.AddIdentityCore<Person>(identity =>
        {
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";
            // Rapport's own rules are asked first and say why; these are the net below them.
            (identity.Password.RequiredLength, identity.Password.RequiredUniqueChars) = (PasswordRules.Shortest, 1);
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        });
        services.AddAuthentication(VisitorHandler.Name).AddScheme<AuthenticationSchemeOptions, VisitorHandler>(VisitorHandler.Name, null);
        services.AddAuthorization(Admission.DenyByDefault);
        services.AddDataProtection().SetApplicationName("rapport");
        services.AddSingleton<ProtectionKeyStore>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys => keys.XmlRepository = provider.GetRequiredService<ProtectionKeyStore>()));
        services.Configure<ForwardedHeadersOptions>(forwarded => HostNames.Trust(forwarded, options.Proxies));
    }

    public static void MapAccounts(this WebApplication app)
    {
        app.MapSignIn();
        app.MapCodes();
        app.MapProvider();
        app.MapInvitations();
        app.MapAccount();
        app.MapProve();
        app.MapSecondFactor();
        app.MapPasskeys();
        app.MapTokens();
        app.MapPeople();
    }
}
