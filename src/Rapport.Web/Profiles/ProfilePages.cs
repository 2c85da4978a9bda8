using Rapport.Ground;
using Rapport.Practice.Profiles;
using Rapport.Web.Host;

namespace Rapport.Web.Profiles;

/// <summary>What the models of treatment hold, to be read; nothing of anybody.</summary>
internal static class ProfilePages
{
    public static void MapProfiles(this WebApplication app)
    {
        app.MapGet("/profiles", IResult (ModelProfiles profiles) => Answers.Page<ProfilesPage>(new { Profiles = profiles.Newest })).ExcludeFromDescription();
        app.MapGet("/profiles/{profile}", Show).ExcludeFromDescription();
        app.MapGet("/profiles/{profile}/json", Take).ExcludeFromDescription();
    }

    private static IResult Show(string profile, int? version, ModelProfiles profiles) =>
        Find(profile, version, profiles) is { } found
            ? Answers.Page<ProfilePage>(new { Profile = found, Versions = profiles.All.Where(p => p.Id == found.Id).Select(p => p.Version).ToList() })
            : Answers.Refuse(NoProfile);

    private static IResult Take(string profile, int? version, ModelProfiles profiles) =>
        Find(profile, version, profiles) is { } found
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(ProfileReader.Write(found) + "\n"), "application/json", $"{found.Id}-{found.Version}.json")
            : Answers.Refuse(NoProfile);

    private static ModelProfile? Find(string id, int? version, ModelProfiles profiles) => version is { } number ? profiles.Find(id, number) : profiles.Find(id);

    private static Refusal NoProfile { get; } = new(RefusalKind.NotFound, "There is no model profile of that name and version here.");
}
