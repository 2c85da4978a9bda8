namespace Rapport.Figures;

/// <summary>The whole palette, light and dark: calm paper, exact ink, one accent. Pages and figures take their colours from here.</summary>
public static class Palette
{
    private static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("paper", "#fbfaf7", "#12171a"),
        ("surface", "#ffffff", "#191f23"),
        ("ink", "#1c2326", "#e9e6df"),
        ("muted", "#5d686e", "#9aa4a9"),
        ("line", "#e2dfd7", "#2a3237"),
        ("line-strong", "#c9c5ba", "#3b454b"),
        ("accent", "#0b6b6b", "#5fb8b3"),
        ("accent-soft", "#e3efee", "#17312f"),
        ("good", "#2c7a4b", "#6fc28f"),
        ("watch", "#a86200", "#e0a04a"),
        ("risk", "#b3261e", "#f2857c"),
        ("control", "#8b9297", "#7d878c"),
    ];

    /// <summary>Custom properties (<c>--paper</c>, <c>--ink</c>, <c>--accent</c> …) for a page; light, dark by preference, light again on paper.</summary>
    public static string Css { get; } =
        $":root {{ {All(c => c.Light)} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {All(c => c.Dark)} }} }}";

    /// <summary>One colour.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dark">Dark instead of light.</param>
    internal static string Colour(string name, bool dark)
    {
        var colour = Array.Find(Colours, c => c.Name == name);
        return dark ? colour.Dark : colour.Light;
    }

    private static string All(Func<(string Name, string Light, string Dark), string> of) =>
        string.Join(' ', Colours.Select(c => $"--{c.Name}: {of(c)};"));
}
