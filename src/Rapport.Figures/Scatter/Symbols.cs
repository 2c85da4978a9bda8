namespace Rapport.Figures;

/// <summary>Marks of groups: told apart by shape as well as by colour.</summary>
internal static class Symbols
{
    private const int Shapes = 6;

    /// <summary>The outline of the group's mark around a point; groups from the seventh on begin again.</summary>
    public static string Outline(int group, double x, double y, double r) => (group % Shapes) switch
    {
        0 => Round(x, y, r),
        1 => Polygon((x - (r * .89), y - (r * .89)), (x + (r * .89), y - (r * .89)), (x + (r * .89), y + (r * .89)), (x - (r * .89), y + (r * .89))),
        2 => Polygon((x, y - (r * 1.2)), (x + (r * 1.1), y + (r * .8)), (x - (r * 1.1), y + (r * .8))),
        3 => Polygon((x, y - (r * 1.25)), (x + (r * 1.25), y), (x, y + (r * 1.25)), (x - (r * 1.25), y)),
        4 => Polygon((x, y + (r * 1.2)), (x + (r * 1.1), y - (r * .8)), (x - (r * 1.1), y - (r * .8))),
        _ => Cross(x, y, r),
    };

    /// <summary>The group's colour class.</summary>
    public static string Style(int group) => $"f-g{(group % Shapes) + 1}";

    private static string Round(double x, double y, double r) =>
        $"M{P(x - r)} {P(y)}a{P(r)} {P(r)} 0 1 0 {P(2 * r)} 0a{P(r)} {P(r)} 0 1 0 {P(-2 * r)} 0Z";

    private static string Cross(double x, double y, double r)
    {
        var (arm, thick) = (r * 1.15, r * .4);
        return Polygon(
            (x - thick, y - arm), (x + thick, y - arm), (x + thick, y - thick), (x + arm, y - thick), (x + arm, y + thick), (x + thick, y + thick),
            (x + thick, y + arm), (x - thick, y + arm), (x - thick, y + thick), (x - arm, y + thick), (x - arm, y - thick), (x - thick, y - thick));
    }

    private static string Polygon(params (double X, double Y)[] corners) =>
        "M" + string.Join('L', corners.Select(c => $"{P(c.X)} {P(c.Y)}")) + "Z";

    private static string P(double value) => Drawing.Pixel(value);
}
