namespace Rapport.Figures;

/// <summary>Somebody on the circles.</summary>
/// <param name="Id">What the page's script finds the marks by.</param>
/// <param name="Label">What the person is called.</param>
/// <param name="Distance">From the patient, 0 to 100.</param>
/// <param name="Angle">Degrees clockwise from the top.</param>
/// <param name="Facts">For the pointer: <c>sister, close</c>.</param>
/// <param name="Stands">Whether the relation belongs to the focus: filled, not hollow.</param>
/// <param name="From">Where the person stood first, if that was elsewhere.</param>
public sealed record CirclePerson(string Id, string Label, int Distance, int Angle, string Facts, bool Stands = false, (int Distance, int Angle)? From = null);

/// <summary>The patient in the centre, circles around, people on them: as it is drawn on paper, and dragged on the page.</summary>
/// <param name="Rings">Names of the circles with their outer distance, from the inside.</param>
/// <param name="People">Who is drawn.</param>
public sealed record ClosenessCircles(IReadOnlyList<(string Name, int Outer)> Rings, IReadOnlyList<CirclePerson> People)
{
    /// <summary>Width and height of the drawing.</summary>
    public const double Size = 420;

    /// <summary>Middle of it, both ways.</summary>
    public const double Centre = Size / 2;

    /// <summary>Radius of the distance 100.</summary>
    public const double Radius = 172;

    /// <summary>Nobody is drawn nearer: the patient is there.</summary>
    public const double Nearest = 30;

    private const double Dot = 9;
    private const double FontSize = 14;

    /// <summary>Draws it.</summary>
    public Svg Draw()
    {
        var drawing = new Drawing();
        foreach (var (name, outer) in Rings.Reverse())
        {
            drawing.Circle("f-axis f-paper", Centre, Centre, outer * Radius / 100);
        }

        foreach (var (name, outer) in Rings)
        {
            drawing.Text("f-m f-c", Centre, Centre - (outer * Radius / 100) + 14, name, 11);
        }

        drawing.Circle("f-g5", Centre, Centre, 7);
        drawing.Text("f-m f-c", Centre, Centre + 20, "patient", 11);
        foreach (var person in People.Where(p => p.From is not null))
        {
            var ((x1, y1), (x2, y2)) = (Point(person.From!.Value.Distance, person.From.Value.Angle), Point(person.Distance, person.Angle));
            drawing.Line("f-ref", x1, y1, x2, y2);
            drawing.Circle("f-hollow", x1, y1, 3);
        }

        var labels = new List<(double X, double Y, double Half)>();
        foreach (var person in People)
        {
            DrawPerson(drawing, person, labels);
        }

        return drawing.Finish(Size, Size, "Circles of closeness", Described());
    }

    /// <summary>Where a distance and direction lie in the drawing.</summary>
    public static (double X, double Y) Point(int distance, int angle)
    {
        var (r, a) = (Math.Max(Nearest, distance * Radius / 100), angle * Math.PI / 180);
        return (Centre + (r * Math.Sin(a)), Centre - (r * Math.Cos(a)));
    }

    private void DrawPerson(Drawing drawing, CirclePerson person, List<(double X, double Y, double Half)> labels)
    {
        var (x, y) = Point(person.Distance, person.Angle);
        var text = TextWidth.Fit(person.Label, 150, FontSize);
        var half = TextWidth.Of(text, FontSize) / 2;
        var places = new[] { (x, y + Dot + 14), (x, y - Dot - 5), (x + Dot + 4 + half, y + 5), (x - Dot - 4 - half, y + 5) }
            .Select(p => (X: Math.Clamp(p.Item1, half + 2, Size - half - 2), Y: p.Item2)).ToList();
        var free = places.FindIndex(p => !OnPatient(p.X, p.Y, half) && !OnRing(p.X, p.Y, half) && !labels.Any(l => Meet(l, p.X, p.Y, half)) && !People.Any(o => On(o, p.X, p.Y, half)));
        var (at, place) = places[free < 0 ? 1 : free];
        labels.Add((at, place, half));
        drawing.BeginRow("f-row f-person", person.Id, person.Label, person.Facts);
        drawing.Circle(person.Stands ? "f-sum" : "f-hollow", x, y, Dot);
        drawing.Text("f-c", at, place, text, FontSize);
        drawing.EndRow();
    }

    /// <summary>Whether words would stand on the patient.</summary>
    private static bool OnPatient(double x, double y, double half) => y is > Centre - 12 and < Centre + 36 && Math.Abs(x - Centre) < half + 12;

    /// <summary>Whether words would stand on those of a circle.</summary>
    private bool OnRing(double x, double y, double half) =>
        Rings.Any(r => Math.Abs(Centre - (r.Outer * Radius / 100) + 14 - y) < 12 && Math.Abs(Centre - x) < half + (TextWidth.Of(r.Name, 11) / 2) + 4);

    private static bool Meet((double X, double Y, double Half) label, double x, double y, double half) =>
        Math.Abs(label.Y - y) < FontSize && Math.Abs(label.X - x) < label.Half + half + 4;

    private static bool On(CirclePerson other, double x, double y, double half)
    {
        var (ox, oy) = Point(other.Distance, other.Angle);
        return Math.Abs(oy - (y - 5)) < Dot + 7 && Math.Abs(ox - x) < half + Dot;
    }

    private string Described() => People.Count == 0
        ? "The patient alone in the centre: nobody has been put on the circles yet."
        : "The patient in the centre; from the inside: "
            + string.Join("; ", People.OrderBy(p => p.Distance).Select(p => $"{p.Label} ({p.Facts})")) + ".";
}
