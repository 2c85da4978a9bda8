using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Rapport.Web.Accounts;

namespace Rapport.Web.Host;

/// <summary>
/// Style sheets and scripts: from <c>wwwroot</c> when published, from where the build's manifest says otherwise. The manifests are
/// named after the executable; a test program has only those of this library.
/// </summary>
internal static class StaticFiles
{
    private const string Library = "Rapport.Web";

    public static void Configure(WebApplicationBuilder builder)
    {
        builder.WebHost.UseSetting(WebHostDefaults.StaticWebAssetsKey, Manifest(builder.Environment.ApplicationName, "runtime"));
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
    }

    public static void Map(WebApplication app) =>
        app.MapStaticAssets(Manifest(app.Environment.ApplicationName, "endpoints")).ExcludeFromDescription().ForEveryone();

    private static string Manifest(string application, string kind) =>
        new[] { application, Library }
            .Select(name => Path.Combine(AppContext.BaseDirectory, $"{name}.staticwebassets.{kind}.json"))
            .FirstOrDefault(File.Exists) ?? $"{application}.staticwebassets.{kind}.json";
}
