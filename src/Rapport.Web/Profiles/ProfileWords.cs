using System.Globalization;
using Rapport.Practice.Profiles;

namespace Rapport.Web.Profiles;

/// <summary>Profiles in words.</summary>
internal static class ProfileWords
{
    public static string Sessions(Schedule s) =>
        string.Create(CultureInfo.InvariantCulture, $"{Range(s.From, s.To)} sessions of {Range(s.Minutes[0], s.Minutes[1])} minutes, {s.Every}");

    public static string Sessions(Phase phase) => phase.Sessions is [var first, var last] ? $"{(first == last ? "session" : "sessions")} {Range(first, last)}" : "not counted";

    public static string Used(Usage usage) => usage.Use switch { "yes" => "used", "central" => "central", "limited" => "limited", "optional" => "optional", _ => "not used" };

    public static string Of(CourseFormat format) => format == CourseFormat.Group ? "group" : "individual";

    public static string Of(CommonArea area, string? when) => when is null ? area.Name : $"{area.Name} ({char.ToLowerInvariant(when[0])}{when[1..].TrimEnd('.')})";

    private static string Range(int from, int to) => from == to ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from}–{to}");
}
