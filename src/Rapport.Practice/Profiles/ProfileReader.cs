using System.Text.Json;
using Rapport.Ground;

namespace Rapport.Practice.Profiles;

/// <summary>Profiles from and to their JSON. Nothing is guessed: a member that is not known is refused, and so is one that is missing.</summary>
public static class ProfileReader
{
    /// <summary>A profile, or why its file is none.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Name of the file, for the sentences.</param>
    public static Outcome<ModelProfile> Read(string json, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelProfile>(json, StrictJson.Options) is not { } profile
                ? ProfileRefusals.NotReadable(file, "it holds nothing.")
                : ProfileRules.Offences(profile) is { Count: > 0 } offences ? ProfileRefusals.Broken(file, offences) : profile;
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $" (line {number + 1})" : "";
            return ProfileRefusals.NotReadable(file, $"{Plain(e.Message)}{line}.");
        }
    }

    /// <summary>The profile as JSON: the same for the same content, however the file was laid out.</summary>
    public static string Write(ModelProfile profile) => JsonSerializer.Serialize(profile, StrictJson.Options);

    /// <summary>What the reader says, without names of our types and without where it stands, which is said once.</summary>
    private static string Plain(string message) => message.Split(" Path: ")[0].TrimEnd('.').Replace("Rapport.Practice.Profiles.", "", StringComparison.Ordinal);
}
