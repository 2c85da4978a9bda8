using System.Globalization;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Web.Shell;

namespace Rapport.Web.Measures;

/// <summary>Words for scores, rows and schedules.</summary>
internal static class MeasureText
{
    public static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>With its sign, since it is a change.</summary>
    public static string Signed(decimal value) => value > 0 ? "+" + Number(value) : Number(value);

    /// <summary>What a change from the first score means: its direction, and whether it exceeds the reliable change that is used.</summary>
    public static string Change(Measure measure, decimal change)
    {
        var better = change == 0 ? (bool?)null : change > 0 == measure.HigherIsBetter;
        var size = measure.Reliable is not { } reliable ? "" : Math.Abs(change) >= reliable.Points ? ", reliably" : ", within the error of measurement";
        return better switch { null => "no change", true => $"better{size}", false => $"worse{size}" };
    }

    /// <summary>What a score alone does not say: how the items that ask for danger were answered.</summary>
    public static string Unseen(Measure measure) =>
        $"A score says nothing of {string.Join(", ", measure.Risk.GroupBy(r => r.About).Select(g => $"item {string.Join(", ", g.Select(r => r.Item))} ({g.Key})"))}: look at the form, or ask. It is not taken for a no.";

    public static string Of(CutOff cut) => $"{Number(cut.Value)} and {(cut.AndBelow ? "below" : "above")}";

    public static string Of(ReliableChange row) => row.Published is { } points
        ? $"{Number(points)} points"
        : $"{row.Points.ToString("0.00", CultureInfo.InvariantCulture)} points, from SD {Number(row.Sd!.Value)} and {(row.Kind == "alpha" ? "α" : "test-retest")} {Number(row.R!.Value)}";

    public static string Of(AlertFall row) => $"{Number(row.Points)} {(row.Points == 1 ? "point" : "points")}{(row.Percent is { } percent ? $" or {Number(percent)} %" : "")}";

    public static string Of(MeaningfulChange row)
    {
        var sizes = new[] { row.Points is { } points ? $"{Number(points)} points" : null, row.Percent is { } percent ? $"{Number(percent)} %" : null }.OfType<string>();
        return string.Join(" or ", sizes) + (row.Toward is { } toward ? $", {toward}" : "");
    }

    public static string Of(BandSet set) =>
        string.Join(" · ", set.Bands.Select((b, i) => $"{(i + 1 == set.Bands.Count ? $"{Number(b.From)}+" : set.Bands[i + 1].From - 1 == b.From ? Number(b.From) : $"{Number(b.From)}–{Number(set.Bands[i + 1].From - 1)}")} {b.Name}"));

    public static string Of(Statistic row) => $"{Number(row.Value)}{(row.To is { } to ? $" to {Number(to)}" : "")}";

    public static string Rule(PlannedMeasure planned) => planned.Every switch
    {
        "weeks" => planned.Weeks == 1 ? "every week" : string.Create(CultureInfo.InvariantCulture, $"every {planned.Weeks} weeks"),
        "sessions" => $"before session {string.Join(", ", planned.Sessions.Order())}",
        _ => PlannedMeasure.Rules[planned.Every],
    };

    public static string For(Occasion occasion) => occasion.Session is { } session
        ? string.Create(CultureInfo.InvariantCulture, $"for session {session}, since {Write.ShortDay(occasion.Day)}")
        : $"since {Write.ShortDay(occasion.Day)}";

    /// <summary>How the missing, the highest and the reversed are treated, in a sentence.</summary>
    public static string Scoring(Measure measure, Scale scale)
    {
        var way = scale.Method switch
        {
            "entered" => "entered as it stands on the form",
            "rank" => "the gravest question with a yes",
            "mean" => scale.Times == 1 ? "mean of the items" : $"mean of the items × {Number(scale.Times)}",
            _ => scale.Times == 1 ? "sum" : $"sum × {Number(scale.Times)}",
        };
        var items = scale.Method is "entered" or "rank" ? ""
            : $" of {string.Join(", ", scale.Items.Concat(scale.Highest.Select(g => $"the highest of {string.Join(", ", g).Replace("|", " or ", StringComparison.Ordinal)}")))}";
        var turned = scale.Singles.Intersect(measure.Reversed).ToList();
        return way.Replace(" of the items", "", StringComparison.Ordinal) + items + (turned.Count > 0 ? $"; turned round: {string.Join(", ", turned)}" : "")
            + (scale.Missing is { } rule ? string.Create(CultureInfo.InvariantCulture, $"; up to {rule.AtMost} missing are filled by the mean of the others") : scale.Method is "entered" or "rank" ? "" : "; none may be missing");
    }
}
