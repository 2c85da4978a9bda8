using Rapport.Ground;

namespace Rapport.Practice.Profiles;

/// <summary>What a site's own profile is refused for, in sentences that name the file.</summary>
public static class ProfileRefusals
{
    /// <summary>The folder is not there.</summary>
    public static Refusal NoFolder(string folder) => new(
        RefusalKind.Input, $"The folder of profiles '{folder}' is not there. Make it, or leave the setting out: the profiles that come with Rapport need none.");

    /// <summary>No JSON, or not of the form.</summary>
    public static Refusal NotReadable(string file, string why) => new(
        RefusalKind.Input, $"{file} is no profile that can be read: {why} The profiles on the page 'Profiles' can be taken as JSON to begin from.");

    /// <summary>It breaks rules.</summary>
    public static Refusal Broken(string file, IReadOnlyList<string> sentences) => new(
        RefusalKind.Input, $"{file} cannot be used yet. {string.Join(" ", sentences)}");

    /// <summary>Id and version are there already.</summary>
    public static Refusal Taken(string file, ModelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new(RefusalKind.Conflict, $"{file}: version {profile.Version} of '{profile.Id}' is there already. Give the changed profile a higher version, or an id of its own.");
    }

    /// <summary>What courses may have used was changed.</summary>
    public static Refusal Changed(ModelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new(
            RefusalKind.Conflict,
            $"Version {profile.Version} of the profile '{profile.Id}' is not what it was when it was first used here. Put the old file back, and give the changed one version {profile.Version + 1}.");
    }
}
