using System.Globalization;

namespace Rapport.Figures;

/// <summary>Draws a <see cref="TimelinePlot"/>.</summary>
internal sealed class TimelineDrawing
{
    private const double Left = 30;
    private const double Right = 14;
    private const double Top = 12;
    private const double Panel = 110;
    private const double Axis = Top + Panel + 14;
    private const double FirstLane = Axis + 36;
    private const double Lane = 24;
    private const double FontSize = 12.5;
    private const double Dot = 5.5;
    private const double Gap = 5;

    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 60, 120, 240];

    private readonly TimelinePlot plot;
    private readonly Drawing drawing = new();
    private readonly DateOnly from;
    private readonly DateOnly to;
    private readonly Dictionary<int, (double X, double Y)> places = [];

    public TimelineDrawing(TimelinePlot plot)
    {
        this.plot = plot;
        DateOnly[] days = [.. plot.Marks.SelectMany(m => new[] { m.From, m.To }), .. plot.Levels.Select(l => l.Day), .. plot.Sessions, .. plot.Begun is { } begun ? [begun] : Array.Empty<DateOnly>()];
        var (first, last) = days.Length == 0 ? (new DateOnly(2000, 1, 1), new DateOnly(2001, 1, 1)) : (days.Min(), days.Max());
        var margin = Math.Max(14, (last.DayNumber - first.DayNumber) / 40);
        (from, to) = (first.AddDays(-margin), last.AddDays(margin));
    }

    public Svg Draw()
    {
        var lanes = Place();
        var bottom = FirstLane + (Math.Max(0, lanes - 1) * Lane) + 14;
        DrawScale();
        DrawOnsets(bottom);
        DrawLevels();
        DrawSessions();
        DrawLinks();
        foreach (var mark in plot.Marks)
        {
            DrawMark(mark);
        }

        return drawing.Finish(plot.Width, bottom, plot.Title, Described());
    }

    private bool Named => plot.Width >= 500;

    private double X(DateOnly day) => Left + ((plot.Width - Left - Right) * (day.DayNumber - from.DayNumber) / Math.Max(1, to.DayNumber - from.DayNumber));

    private double Y(int level) => Top + (Panel * (1 - ((double)level / plot.Worst)));

    private static DateOnly Middle(TimelineMark mark) => mark.From.AddDays((mark.To.DayNumber - mark.From.DayNumber) / 2);

    private string Label(TimelineMark mark) => Named ? TextWidth.Fit($"{mark.Number} {mark.Label}", 190, FontSize) : mark.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>From where to where a mark and its bar go, without words.</summary>
    private (double Left, double Right) Reach(TimelineMark mark) => (Math.Min(X(mark.From), X(Middle(mark)) - Dot), Math.Max(X(mark.To), X(Middle(mark)) + Dot));

    /// <summary>Each mark to the first lane where it and its words have room; gives the number of lanes.</summary>
    private int Place()
    {
        List<double> ends = [];
        foreach (var mark in plot.Marks.OrderBy(m => X(m.From)))
        {
            var (x, width) = (X(Middle(mark)), TextWidth.Of(Label(mark), FontSize) + Gap);
            var (left, right) = Reach(mark);
            (left, right) = right + width <= plot.Width ? (left, right + width) : (left - width, right);

            var lane = ends.FindIndex(end => end < left - 6);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(0);
            }

            ends[lane] = right;
            places[mark.Number] = (x, FirstLane + (lane * Lane));
        }

        return ends.Count;
    }

    private void DrawScale()
    {
        foreach (var level in new[] { 0, plot.Worst / 2, plot.Worst })
        {
            drawing.Line("f-grid", Left, Y(level), plot.Width - Right, Y(level));
            drawing.Text("f-m f-r", Left - 6, Y(level) + 4, level.ToString(CultureInfo.InvariantCulture), 11);
        }

        drawing.Line("f-axis", Left, Axis, plot.Width - Right, Axis);
        var wanted = Math.Max(2, (plot.Width - Left - Right) / 78);
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
        var step = Steps.FirstOrDefault(s => months / s <= wanted, Steps[^1]);
        var month = new DateOnly(from.Year, 1, 1);
        for (; month <= to; month = month.AddMonths(step))
        {
            if (month < from)
            {
                continue;
            }

            drawing.Line("f-axis", X(month), Axis, X(month), Axis + 5);
            drawing.Text("f-m f-c", Math.Clamp(X(month), Left, plot.Width - 26), Axis + 17, month.ToString(step >= 12 ? "yyyy" : "MMM yyyy", CultureInfo.InvariantCulture), 11);
        }
    }

    private void DrawOnsets(double bottom)
    {
        foreach (var onset in plot.Marks.Where(m => m.Kind == TimelineMarkKind.Onset))
        {
            drawing.Rect("f-zone1", X(onset.From), Top, Math.Max(1.5, X(onset.To) - X(onset.From)), places[onset.Number].Y - Top);
        }

        if (plot.Begun is { } begun)
        {
            drawing.Line("f-ref", X(begun), Top, X(begun), Math.Min(bottom, Axis));
        }
    }

    private void DrawLevels()
    {
        if (plot.Levels.Count > 1)
        {
            drawing.Path("f-line", "M" + string.Join('L', plot.Levels.Select(l => $"{Drawing.Pixel(X(l.Day))} {Drawing.Pixel(Y(l.Level))}")));
        }

        foreach (var (day, level) in plot.Levels)
        {
            drawing.Circle("f-dot", X(day), Y(level), 4);
        }
    }

    private void DrawSessions()
    {
        foreach (var day in plot.Sessions)
        {
            drawing.Line("f-ci", X(day), Axis - 8, X(day), Axis);
        }
    }

    private void DrawLinks()
    {
        foreach (var (happened, onset) in plot.Links)
        {
            if (!places.TryGetValue(happened, out var a) || !places.TryGetValue(onset, out var b))
            {
                continue;
            }

            var middle = (a.X + b.X) / 2;
            drawing.Path("f-sub", $"M{Drawing.Pixel(a.X)} {Drawing.Pixel(a.Y - Dot)}Q{Drawing.Pixel(middle)} {Drawing.Pixel(Math.Min(a.Y, b.Y) - 20)} {Drawing.Pixel(b.X)} {Drawing.Pixel(b.Y - Dot)}");
        }
    }

    private void DrawMark(TimelineMark mark)
    {
        var (x, y) = places[mark.Number];
        var style = mark.Kind switch
        {
            TimelineMarkKind.Better => "f-g4",
            TimelineMarkKind.Worse => "f-g3",
            TimelineMarkKind.Onset => "f-g2",
            TimelineMarkKind.Treatment => "f-g1",
            _ => "f-g6",
        };
        drawing.BeginRow("f-row", mark.Number.ToString(CultureInfo.InvariantCulture), mark.Label, Word(mark.Kind));
        if (X(mark.To) - X(mark.From) > 2 * Dot)
        {
            drawing.Rect("f-zone0", X(mark.From), y - 2.5, X(mark.To) - X(mark.From), 5);
        }

        if (mark.Kind == TimelineMarkKind.Onset)
        {
            drawing.Diamond(style, x - Dot - 1.5, x, x + Dot + 1.5, y, Dot + 1.5);
        }
        else if (mark.Kind == TimelineMarkKind.Treatment)
        {
            drawing.Rect(style, x - Dot, y - Dot, 2 * Dot, 2 * Dot);
        }
        else
        {
            drawing.Circle(style, x, y, Dot);
        }

        var (label, (left, right)) = (Label(mark), Reach(mark));
        var fits = right + Gap + TextWidth.Of(label, FontSize) <= plot.Width;
        drawing.Text(fits ? "" : "f-r", fits ? right + Gap : left - Gap, y + 4.5, label, FontSize);
        drawing.EndRow();
    }

    private static string Word(TimelineMarkKind kind) => kind switch
    {
        TimelineMarkKind.Better => "event, did good",
        TimelineMarkKind.Worse => "event, did harm",
        TimelineMarkKind.Onset => "onset",
        TimelineMarkKind.Treatment => "treatment",
        _ => "event",
    };

    private string Described() => plot.Marks.Count == 0 && plot.Levels.Count == 0
        ? "Nothing stands on the timeline yet."
        : $"{plot.Marks.Count} marks and {plot.Levels.Count} levels of symptoms from {from:yyyy} to {to:yyyy}, {plot.Sessions.Count} sessions; the table after it says each in words.";
}
