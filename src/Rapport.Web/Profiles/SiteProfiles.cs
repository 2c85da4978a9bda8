using Rapport.Ground;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Practice.Profiles;
using Rapport.Practice.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Profiles;

/// <summary>The profiles with which the application starts: Rapport's and those of the folder that <c>RAPPORT_PROFILES</c> names.</summary>
internal static class SiteProfiles
{
    public const string Variable = "RAPPORT_PROFILES";

    private static readonly Actor Start = new("site", "The site's profiles", "start");

    public static async Task<Outcome<ModelProfiles>> SettleAsync(WebOptions options, Databases databases, CancellationToken cancel)
    {
        if (ModelProfiles.WithSite(options.Variables(Variable)).IsRefused(out var why, out var profiles))
        {
            return why;
        }

        await using var context = new PracticeContext(PracticeContext.At(databases.Address), databases.Seal);
        return await new ProfileShelf(context, options.Time, Start).SettleAsync(profiles, cancel);
    }
}
