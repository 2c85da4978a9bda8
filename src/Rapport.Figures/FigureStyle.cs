using System.Text.RegularExpressions;

namespace Rapport.Figures;

/// <summary>The one stylesheet of all figures, in its two forms.</summary>
public static partial class FigureStyle
{
    private const string Rules =
        """
        svg.figure text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; fill: @ink; white-space: pre }
        svg.figure .f-m { fill: @muted }
        svg.figure .f-b { font-weight: 640 }
        svg.figure .f-r { text-anchor: end }
        svg.figure .f-c { text-anchor: middle }
        svg.figure .f-grid { stroke: @line; stroke-width: 1; fill: none }
        svg.figure .f-axis { stroke: @line-strong; stroke-width: 1; fill: none }
        svg.figure .f-null { stroke: @line-strong; stroke-width: 1.4 }
        svg.figure .f-ref { stroke: @accent; stroke-width: 1; stroke-dasharray: 3 3; fill: none; opacity: .7 }
        svg.figure .f-ci { stroke: @ink; stroke-width: 1.1 }
        svg.figure .f-arrow { fill: @ink }
        svg.figure .f-box { fill: @accent; opacity: .82 }
        svg.figure .f-sub { fill: none; stroke: @accent; stroke-width: 1.6; stroke-linejoin: round }
        svg.figure .f-sum { fill: @accent }
        svg.figure .f-pi { fill: @accent; opacity: .28 }
        svg.figure .f-band { fill: @accent; opacity: .1 }
        svg.figure .f-line { stroke: @accent; stroke-width: 1.8; fill: none; stroke-linejoin: round }
        svg.figure .f-dot { fill: @accent; fill-opacity: .72; stroke: @surface; stroke-width: .8 }
        svg.figure .f-bubble { fill: @accent; fill-opacity: .35; stroke: @accent; stroke-width: 1 }
        svg.figure .f-hollow { fill: @surface; stroke: @accent; stroke-width: 1.4 }
        svg.figure .f-mark { fill-opacity: .8; stroke: @surface; stroke-width: .8 }
        svg.figure .f-zone0 { fill: @control; opacity: .34 }
        svg.figure .f-zone1 { fill: @control; opacity: .2 }
        svg.figure .f-zone2 { fill: @control; opacity: .1 }
        svg.figure .f-g1 { fill: @accent }
        svg.figure .f-g2 { fill: @watch }
        svg.figure .f-g3 { fill: @risk }
        svg.figure .f-g4 { fill: @good }
        svg.figure .f-g5 { fill: @ink }
        svg.figure .f-g6 { fill: @control }
        svg.figure .f-paper { fill: @surface }
        svg.figure .f-row:hover text, svg.figure .f-row:focus text { fill: @accent }
        """;

    /// <summary>Rules for figures on a page, by the page's custom properties (<c>--ink</c>, <c>--accent</c> …); include once.</summary>
    public static string Inline { get; } =
        "svg.figure { display: block; width: 100%; height: auto }\n" + Token().Replace(Rules, m => $"var(--{m.Groups[1].Value})");

    /// <summary>Rules for a file of its own: plain colours, which drawing programs understand, and the dark ones under a media query.</summary>
    internal static string Standalone { get; } =
        Token().Replace(Rules, m => Palette.Colour(m.Groups[1].Value, dark: false))
        + "\n@media screen and (prefers-color-scheme: dark) {\n" + Token().Replace(Rules, m => Palette.Colour(m.Groups[1].Value, dark: true)) + "\n}";

    [GeneratedRegex("@([a-z-]+)")]
    private static partial Regex Token();
}
