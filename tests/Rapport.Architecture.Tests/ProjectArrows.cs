using System.Xml.Linq;

namespace Rapport.Architecture.Tests;

/// <summary>Which room may see which; anything else is an offence.</summary>
internal static class ProjectArrows
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Statistics"] = [],
        ["Ground"] = [],
        ["Figures"] = [],
        ["Reviews"] = ["Ground", "Statistics", "Figures"],
        ["Practice"] = ["Ground", "Statistics", "Figures"],
        ["Learning"] = ["Ground", "Figures"],
        ["Web"] = ["Reviews", "Practice", "Learning", "Ground", "Statistics", "Figures"],
        ["Start"] = ["Reviews"],
        ["Cli"] = ["Web", "Reviews", "Statistics", "Ground"],
    };

    /// <summary>Offences of one project file, as sentences.</summary>
    public static IEnumerable<string> Offences(string project, string xml)
    {
        if (!Allowed.TryGetValue(project, out var allowed))
        {
            yield return $"{project} is no room of the design.";
            yield break;
        }

        var items = XDocument.Parse(xml).Descendants().ToList();
        foreach (var reference in items.Where(e => e.Name.LocalName == "ProjectReference"))
        {
            var target = RoomOf((string?)reference.Attribute("Include") ?? "");
            if (!allowed.Contains(target))
            {
                yield return $"{project} must not see {target}.";
            }
        }

        // Ground keeps the audit chain of every database, so it knows the databases and nothing else.
        var packages = items.Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference").Select(e => (string?)e.Attribute("Include") ?? "");
        foreach (var package in project switch
        {
            "Statistics" or "Figures" => packages,
            "Ground" => packages.Where(p => !p.Contains("EntityFrameworkCore", StringComparison.Ordinal)),
            _ => [],
        })
        {
            yield return $"{project} takes no package, but has {package}.";
        }
    }

    public static string RoomOf(string projectFile) =>
        Path.GetFileNameWithoutExtension(projectFile.Replace('\\', '/')).Replace("Rapport.", "", StringComparison.Ordinal);
}
