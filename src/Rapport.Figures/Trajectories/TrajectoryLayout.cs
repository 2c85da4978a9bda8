using System.Globalization;

namespace Rapport.Figures;

/// <summary>Where everything of a trajectory lies.</summary>
internal sealed class TrajectoryLayout
{
    /// <summary>Height of the strip of symptoms.</summary>
    public const double Strip = 26;

    private const double Lane = 19, NameWidth = 158, Caption = 16;

    private readonly TrajectoryPlot plot;
    private readonly double left;
    private readonly DateOnly first, last;
    private readonly Axis scale;
    private readonly Dictionary<int, int> lanes = [];

    public TrajectoryLayout(TrajectoryPlot plot, double left, double top)
    {
        (this.plot, this.left) = (plot, left);
        DateOnly[] days =
        [
            .. plot.Scores.Select(s => s.Day), .. plot.Sessions, .. plot.Symptoms.Select(m => m.Day), .. plot.Marks.Select(Day),
            .. (plot.Expected?.Points ?? []).Concat(plot.Control?.Points ?? []).Select(p => p.Day),
        ];
        (first, last) = days.Length == 0 ? (new(2000, 1, 1), new(2000, 3, 1)) : (days.Min().AddDays(-3), days.Max().AddDays(3));
        (From, To) = Range();
        var panel = Named ? 250 : 210;
        scale = new(AxisKind.Linear, From, To, top + panel, top);
        Axis = top + panel + 12;
        Symptoms = Axis + 24 + Caption + (Strip / 2);
        var below = Axis + 24 + (plot.Symptoms.Count > 0 ? Caption + Strip + 6 : 0);
        FirstLane = below + 10;
        var count = PlaceLanes();
        Height = count == 0 ? below + 2 : FirstLane + ((count - 1) * Lane) + 12;
    }

    /// <summary>Whether there is room for names at the right.</summary>
    public bool Named => plot.Width >= 500;

    /// <summary>Lowest score shown.</summary>
    public double From { get; }

    /// <summary>Highest score shown.</summary>
    public double To { get; }

    public double Right => Named ? plot.Width - NameWidth : plot.Width - 10;

    public double Axis { get; }

    /// <summary>Middle of the strip of symptoms.</summary>
    public double Symptoms { get; }

    public double Height { get; }

    private double FirstLane { get; }

    public double X(DateOnly day) => left + ((Right - left) * (day.DayNumber - first.DayNumber) / Math.Max(1, last.DayNumber - first.DayNumber));

    public double Y(double value) => scale.Held(value);

    public (double X, double Y) PlaceOf(TimelineMark mark) => (X(Day(mark)), FirstLane + (lanes[mark.Number] * Lane));

    /// <summary>On a wide page its words, on a phone its number in the table.</summary>
    public string LabelOf(TimelineMark mark) => Named
        ? TextWidth.Fit(string.Create(CultureInfo.InvariantCulture, $"{mark.Number} {mark.Label}"), 210, 11)
        : mark.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Mondays with room for their date.</summary>
    public IEnumerable<DateOnly> Dates()
    {
        var weeks = Math.Max(1, (last.DayNumber - first.DayNumber) / 7);
        var step = 7 * (int)Math.Ceiling(weeks * 58 / Math.Max(60, Right - left));
        var day = first.AddDays((8 - (int)first.DayOfWeek) % 7);
        for (; day <= last; day = day.AddDays(step))
        {
            yield return day;
        }
    }

    private static DateOnly Day(TimelineMark mark) => mark.From.AddDays((mark.To.DayNumber - mark.From.DayNumber) / 2);

    /// <summary>What was and what may be, with a little air, and never beyond the scale: a short range would make noise of a point look like a change.</summary>
    private (double From, double To) Range()
    {
        List<double> values =
        [
            .. plot.Scores.Select(s => s.Value), .. (plot.Expected?.Points ?? []).SelectMany(p => new[] { p.Outer.From, p.Outer.To }),
            .. (plot.Control?.Points ?? []).SelectMany(p => new[] { p.Outer.From, p.Outer.To }), .. plot.Lines.Where(l => l.Strong).Select(l => l.Value),
        ];
        var (from, to) = plot.Scale;
        if (values.Count == 0)
        {
            return (from, to);
        }

        var step = Ticks.Step(from, to, 8);
        var high = Math.Min(to, (Math.Floor(values.Max() / step) + 1) * step);
        var low = Math.Max(from, (Math.Ceiling(values.Min() / step) - 1) * step);
        // From the scale's own beginning where that is near: most scales begin at nothing.
        return (low - from < (high - from) / 2 ? from : low, Math.Max(high, low + (2 * step)));
    }

    private int PlaceLanes()
    {
        List<double> ends = [];
        foreach (var mark in plot.Marks.OrderBy(Day))
        {
            var x = X(Day(mark));
            var lane = ends.FindIndex(end => end < x - 8);
            if (lane < 0)
            {
                (lane, ends) = (ends.Count, [.. ends, 0]);
            }

            lanes[mark.Number] = lane;
            ends[lane] = x + 12 + TextWidth.Of(LabelOf(mark), 11);
        }

        return ends.Count;
    }
}
