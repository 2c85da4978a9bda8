using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>The same figures for a phone: 360 wide.</summary>
public static class NarrowFigures
{
    private const double Width = 360;

    /// <summary>Each study's name over its effect and its interval.</summary>
    public static ForestPlot Narrow(this ForestPlot plot) => plot with { Compact = true };

    /// <summary>Each line's name over its effect and its interval.</summary>
    public static LeaveOneOutPlot Narrow(this LeaveOneOutPlot plot) => plot with { Compact = true };

    /// <summary>Each line's name over its effect and its interval.</summary>
    public static CumulativePlot Narrow(this CumulativePlot plot) => plot with { Compact = true };

    /// <summary>Each level over its effect and its interval.</summary>
    public static LevelsPlot Narrow(this LevelsPlot plot) => plot with { Compact = true };

    /// <summary>As high as it is narrow.</summary>
    public static FunnelPlot Narrow(this FunnelPlot plot) => plot with { Width = Width, PlotHeight = 280 };

    /// <summary>As high as it is narrow.</summary>
    public static BubblePlot Narrow(this BubblePlot plot) => plot with { Width = Width, PlotHeight = 260 };

    /// <summary>With fewer names.</summary>
    public static BaujatPlot Narrow(this BaujatPlot plot) => plot with { Width = Width, PlotHeight = 260, Named = 4 };

    /// <summary>As high as it is narrow.</summary>
    public static SubsetsPlot Narrow(this SubsetsPlot plot) => plot with { Width = Width, PlotHeight = 240 };
}
