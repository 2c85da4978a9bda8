using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Synthesis;

/// <summary>Reads <c>ROLE=COLUMN[,ROLE=COLUMN…]</c>. A part without <c>=</c> belongs to the column before it: names may hold commas.</summary>
internal static class RoleAssignments
{
    private static readonly string[] Roles = [.. Role.All.Concat(Role.Reported).Select(role => role.Name)];

    public static Outcome<Dictionary<string, string>> Read(IReadOnlyDictionary<string, string> before, string text)
    {
        var map = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var part in Parts(text))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var (role, column) = at < 1 ? ("", "") : (part[..at].Trim(), part[(at + 1)..].Trim());
            if (role.Length == 0 || column.Length == 0)
            {
                return SynthesisRefusals.ValueNotAccepted("map", text, "roles and columns, such as yi=effect,sei=se");
            }

            if (!Roles.Contains(role))
            {
                return SynthesisRefusals.UnknownRole(role, Roles);
            }

            if (!map.TryAdd(role, column))
            {
                return SynthesisRefusals.RoleMappedTwice(role, map[role], column);
            }
        }

        return map.ContainsKey("vi") && map.ContainsKey("sei")
            ? SynthesisRefusals.Contradiction("--map gives both vi and sei, the variance and the standard error of the same effect: name one of them.")
            : map;
    }

    public static string Write(IReadOnlyDictionary<string, string> map) =>
        string.Join(',', map.OrderBy(pair => Array.IndexOf(Roles, pair.Key)).Select(pair => $"{pair.Key}={pair.Value}"));

    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        foreach (var piece in text.Split(','))
        {
            if (parts.Count > 0 && !piece.Contains('=', StringComparison.Ordinal))
            {
                parts[^1] += "," + piece;
            }
            else
            {
                parts.Add(piece);
            }
        }

        return parts;
    }
}
