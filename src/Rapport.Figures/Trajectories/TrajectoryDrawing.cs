using System.Globalization;

namespace Rapport.Figures;

/// <summary>Draws a <see cref="TrajectoryPlot"/>: the panel of scores; below it sessions, symptoms and events on the same axis of time.</summary>
internal sealed class TrajectoryDrawing
{
    private const double Left = 34, Top = 14, Size = 11, Dot = 4.6;

    private readonly TrajectoryPlot plot;
    private readonly Drawing drawing = new();
    private readonly TrajectoryLayout at;

    public TrajectoryDrawing(TrajectoryPlot plot)
    {
        this.plot = plot;
        at = new(plot, Left, Top);
    }

    public Svg Draw()
    {
        DrawScale();
        if (plot.Control is { } control)
        {
            DrawBand(control, "f-zone2", null);
            Broken(control.Points, "f-null", 7);
        }

        if (plot.Expected is { } expected)
        {
            DrawBand(expected, "f-band", "f-band");
            drawing.Path("f-ref", Path(expected.Points.Select(p => (p.Day, p.Mean))));
        }

        DrawLines();
        DrawNames();
        DrawScores();
        DrawTime();
        DrawSymptoms();
        DrawMarks();
        return drawing.Finish(plot.Width, at.Height, plot.Title, Described());
    }

    private void DrawScale()
    {
        foreach (var tick in Ticks.Linear(at.From, at.To, 6))
        {
            drawing.Line("f-grid", Left, at.Y(tick), at.Right, at.Y(tick));
            drawing.Text("f-m f-r", Left - 6, at.Y(tick) + 4, Ticks.Label(tick), Size);
        }
    }

    private void DrawBand(TrajectoryBand band, string outer, string? inner)
    {
        drawing.Path(outer, Area(band.Points, p => p.Outer));
        if (inner is not null)
        {
            drawing.Path(inner, Area(band.Points, p => p.Inner));
        }
    }

    private string Area(IReadOnlyList<TrajectoryPoint> points, Func<TrajectoryPoint, (double From, double To)> ends) =>
        Path(points.Select(p => (p.Day, ends(p).To)).Concat(points.Reverse().Select(p => (p.Day, ends(p).From)))) + "Z";

    private string Path(IEnumerable<(DateOnly Day, double Value)> points) =>
        "M" + string.Join('L', points.Select(p => $"{Drawing.Pixel(at.X(p.Day))} {Drawing.Pixel(at.Y(p.Value))}"));

    /// <summary>A line of dashes, so that it is told from the others without its colour.</summary>
    private void Broken(IReadOnlyList<TrajectoryPoint> points, string style, double dash)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (x0, y0, x1, y1) = (at.X(points[i - 1].Day), at.Y(points[i - 1].Mean), at.X(points[i].Day), at.Y(points[i].Mean));
            var pieces = Math.Max(1, (int)((x1 - x0) / dash));
            for (var k = 0; k < pieces; k += 2)
            {
                var (a, b) = ((double)k / pieces, Math.Min(1, (k + 1.0) / pieces));
                drawing.Line(style, x0 + (a * (x1 - x0)), y0 + (a * (y1 - y0)), x0 + (b * (x1 - x0)), y0 + (b * (y1 - y0)));
            }
        }
    }

    private void DrawLines()
    {
        foreach (var line in plot.Lines.Where(l => l.Value >= at.From && l.Value <= at.To))
        {
            drawing.Line(line.Strong ? "f-null" : "f-axis", Left, at.Y(line.Value), at.Right, at.Y(line.Value));
        }
    }

    /// <summary>Names at the right, moved apart where they would meet.</summary>
    private void DrawNames()
    {
        if (!at.Named)
        {
            return;
        }

        var names = plot.Lines.Select(l => (l.Value, l.Name))
            .Concat(new[] { plot.Expected, plot.Control }.OfType<TrajectoryBand>().Select(b => (b.Points[^1].Mean, b.Name)))
            .Where(n => n.Item1 >= at.From && n.Item1 <= at.To).OrderByDescending(n => n.Item1);
        var free = double.NegativeInfinity;
        foreach (var (value, name) in names)
        {
            var y = Math.Max(at.Y(value) + 4, free);
            drawing.Text("f-m", at.Right + 8, y, TextWidth.Fit(name, plot.Width - at.Right - 10, Size), Size);
            free = y + Size + 2;
        }
    }

    private void DrawScores()
    {
        for (var i = 1; i < plot.Scores.Count; i++)
        {
            var (a, b) = (plot.Scores[i - 1], plot.Scores[i]);
            drawing.Line("f-ci", at.X(a.Day), at.Y(a.Value), at.X(b.Day), at.Y(b.Value));
        }

        foreach (var (score, i) in plot.Scores.Select((s, i) => (s, i)))
        {
            drawing.BeginRow("f-row", $"score-{i + 1}", Ticks.Label(score.Value), score.Words);
            drawing.Circle("f-g5", at.X(score.Day), at.Y(score.Value), Dot);
            drawing.EndRow();
        }
    }

    private void DrawTime()
    {
        drawing.Line("f-axis", Left, at.Axis, at.Right, at.Axis);
        foreach (var day in plot.Sessions)
        {
            drawing.Line("f-ci", at.X(day), at.Axis - 7, at.X(day), at.Axis);
        }

        foreach (var day in at.Dates())
        {
            drawing.Line("f-axis", at.X(day), at.Axis, at.X(day), at.Axis + 4);
            drawing.Text("f-m f-c", Math.Clamp(at.X(day), Left + 12, at.Right - 12), at.Axis + 16, day.ToString("d MMM", CultureInfo.InvariantCulture), Size);
        }
    }

    private void DrawSymptoms()
    {
        if (plot.Symptoms.Count == 0)
        {
            return;
        }

        drawing.Text("f-m", Left, at.Symptoms - (TrajectoryLayout.Strip / 2) - 4, "symptoms as the timeline has them", Size - 1);
        foreach (var (day, level) in plot.Symptoms)
        {
            var height = TrajectoryLayout.Strip * level / plot.Worst;
            drawing.Rect("f-zone0", at.X(day) - 3, at.Symptoms + (TrajectoryLayout.Strip / 2) - height, 6, Math.Max(1, height));
        }
    }

    private void DrawMarks()
    {
        foreach (var mark in plot.Marks)
        {
            var (x, y) = at.PlaceOf(mark);
            drawing.BeginRow("f-row", mark.Number.ToString(CultureInfo.InvariantCulture), mark.Label, mark.From.ToString("d MMM yyyy", CultureInfo.InvariantCulture));
            drawing.Circle(mark.Kind switch { TimelineMarkKind.Better => "f-g4", TimelineMarkKind.Worse => "f-g3", TimelineMarkKind.Onset => "f-g2", TimelineMarkKind.Treatment => "f-g1", _ => "f-g6" }, x, y, Dot);
            drawing.Text("", x + Dot + 4, y + 4, at.LabelOf(mark), Size);
            drawing.EndRow();
        }
    }

    private string Described()
    {
        if (plot.Scores.Count == 0)
        {
            return "There are no scores yet.";
        }

        var expected = plot.Expected is null ? "" : $" The course that trials lead one to expect ends at {Shown.Short(plot.Expected.Points[^1].Mean, 1)}.";
        return $"{plot.Scores.Count} scores from {Ticks.Label(plot.Scores[0].Value)} to {Ticks.Label(plot.Scores[^1].Value)}, {plot.Sessions.Count} sessions.{expected} The table below says each in words.";
    }
}
