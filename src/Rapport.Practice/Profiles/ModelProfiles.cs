using System.Reflection;
using Rapport.Ground;

namespace Rapport.Practice.Profiles;

/// <summary>The profiles of an installation: those that come with Rapport, and the site's own.</summary>
public sealed class ModelProfiles
{
    private const string Prefix = "profiles/";

    private ModelProfiles(IReadOnlyList<ModelProfile> all) => All = all;

    /// <summary>Those that come with Rapport.</summary>
    public static ModelProfiles Shipped { get; } = new(ReadShipped());

    /// <summary>Every version of every profile, by id and version.</summary>
    public IReadOnlyList<ModelProfile> All { get; }

    /// <summary>The newest version of each: what a new course may choose.</summary>
    public IReadOnlyList<ModelProfile> Newest => [.. All.GroupBy(p => p.Id, StringComparer.Ordinal).Select(g => g.MaxBy(p => p.Version)!)];

    /// <summary>The profile in this version, or null.</summary>
    public ModelProfile? Find(string id, int version) => All.FirstOrDefault(p => p.Id == id && p.Version == version);

    /// <summary>The newest version of the profile, or null.</summary>
    public ModelProfile? Find(string id) => All.Where(p => p.Id == id).MaxBy(p => p.Version);

    /// <summary>With the site's own: every <c>*.json</c> of the folder.</summary>
    /// <param name="folder">The folder; null or empty for none.</param>
    public static Outcome<ModelProfiles> WithSite(string? folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            return Shipped;
        }

        if (!Directory.Exists(folder))
        {
            return ProfileRefusals.NoFolder(folder);
        }

        var all = Shipped;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (ProfileReader.Read(File.ReadAllText(file), Path.GetFileName(file)).Then(p => all.With(p, Path.GetFileName(file))).IsRefused(out var why, out var more))
            {
                return why;
            }

            all = more;
        }

        return all;
    }

    /// <summary>With one more.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="file">Where it came from.</param>
    public Outcome<ModelProfiles> With(ModelProfile profile, string file)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Find(profile.Id, profile.Version) is not null
            ? ProfileRefusals.Taken(file, profile)
            : new ModelProfiles([.. All.Append(profile).OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.Version)]);
    }

    private static IReadOnlyList<ModelProfile> ReadShipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return ProfileReader.Read(text.ReadToEnd(), name).Value;
                }),
        ];
    }
}
