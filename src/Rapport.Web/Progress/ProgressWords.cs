using System.Globalization;
using Rapport.Figures;
using Rapport.Practice.Measures;
using Rapport.Practice.Progress;

namespace Rapport.Web.Progress;

/// <summary>What progress is called on pages.</summary>
internal static class ProgressWords
{
    public static string Of(Track track) => track switch
    {
        Track.EarlyWatch => "early watch",
        Track.NotOnTrack => "not on track",
        Track.OnTrack => "no sign of trouble",
        _ => "not known",
    };

    public static string Of(TrackReason reason) => Of(reason, local: false);

    /// <summary>Why a course is watched; by the site's own courses, or by trials.</summary>
    public static string Of(TrackReason reason, bool local) => reason switch
    {
        TrackReason.BeyondBand => $"worse than four in five of such patients {(local ? "here" : "in trials")} at this session",
        TrackReason.BeyondBandTwice => $"worse than four in five of such patients {(local ? "here" : "in trials")}, at two scores one after the other",
        TrackReason.HalfReliablyWorse => "worse than at the beginning, by at least half the reliable change",
        TrackReason.ReliablyWorse => "worse than at the beginning by the reliable change or more",
        _ => $"less than a fifth of the improvement that {(local ? "courses of this site" : "trials")} lead one to expect by now",
    };

    public static string Of(OutcomeClass outcome) => outcome switch
    {
        OutcomeClass.Recovered => "recovered",
        OutcomeClass.Improved => "reliably improved",
        OutcomeClass.Deteriorated => "reliably worse",
        _ => "no reliable change",
    };

    /// <summary>The colour of a signal: only where the patient's own change speaks; what trials lead one to expect colours nothing by itself.</summary>
    public static string? Colour(IReadOnlyList<TrackReason> reasons) =>
        reasons.Contains(TrackReason.ReliablyWorse) ? "risk" : reasons.Contains(TrackReason.HalfReliablyWorse) ? "watch" : null;

    /// <summary>A score as the measure writes it.</summary>
    public static string Score(double value) => Shown.Short(value, 2);

    /// <summary>What lies between two scores: <c>6 better</c>.</summary>
    public static string Change(double worsening) => worsening switch
    {
        0 => "the same",
        < 0 => $"{Score(-worsening)} better",
        _ => $"{Score(worsening)} worse",
    };

    /// <summary>How one score compares with the first: in points, and whether that is reliable.</summary>
    public static string Since(double first, double value, Yardstick yardstick) =>
        CourseOutcome.Of(first, value, yardstick) is { Class: not OutcomeClass.Unchanged } outcome
            ? $"{Change(outcome.Worsening)}, reliably"
            : Change(yardstick.Worsening(first, value));

    /// <summary>The outcome so far, as a sentence.</summary>
    public static string Outcome(CourseProgress progress)
    {
        var (first, last) = (progress.Series.First!, progress.Series.Last!);
        var change = $"From {Score(first.Value)} to {Score(last.Value)}, {Change(progress.Yardstick.Worsening(first.Value, last.Value))}";
        return progress.Outcome is not { } outcome ? $"{change}."
            : outcome.ImprovedNotReliably ? $"{change}: improved, but not reliably (counted as no reliable change)."
            : $"{change}: {Of(outcome.Class)}{(progress.IsOver ? "" : " so far")}.";
    }

    /// <summary>Where the numbers of the yardstick come from, as a sentence.</summary>
    public static string Yardstick(Measure measure) => string.Join(" ", new[]
    {
        measure.Reliable is { } reliable ? $"Reliable change: {Score(Math.Round((double)reliable.Points, 2))} points ({measure.Cited(reliable).Cited}{Doubt(reliable)})." : "No reliable change of this measure is known.",
        measure.Case is { } cut ? $"Cut-off, {cut.Name}: {Score((double)cut.Value)}{(cut.AndBelow ? " and below" : " and above")} ({measure.Cited(cut).Cited}{Doubt(cut)})." : "",
        measure.ReliableChange.Count(r => r.Scale == measure.Main.Code) > 1 || measure.CutOffs.Count(c => c.Scale == measure.Main.Code) > 1
            ? "Other published values stand with the measure's definition." : "",
    }.Where(w => w.Length > 0));

    /// <summary>Two ends of a band.</summary>
    public static string Range(double one, double other) =>
        string.Create(CultureInfo.InvariantCulture, $"{Shown.Fixed(Math.Min(one, other), 0)} to {Shown.Fixed(Math.Max(one, other), 0)}");

    /// <summary>Says of a decision that it was made by the site's own courses.</summary>
    public const string Here = "courses of this site";

    /// <summary>What an expectation from the site's own courses is called, with how many stand behind it and when it was reckoned.</summary>
    public static string Name(LocalCourse local) =>
        string.Create(CultureInfo.InvariantCulture, $"{local.Fit.Courses} {Here}, reckoned {Shell.Write.Day(local.At)}");

    /// <summary>How many of a hundred such patients would be better off; of the site's own courses no more than the outer tenths are known.</summary>
    public static string Share(Expectation expected, int session, double score) => expected.ShareBetter(session, score) switch
    {
        null => "",
        1 when expected is LocalCourse => "more than 90",
        <= 0.1 when expected is LocalCourse => "10 or fewer",
        { } share => Shown.Fixed(100 * share, 0),
    };

    /// <summary>What is to be known of a number besides its source.</summary>
    public static string Doubt(MeasureRow row) => (row.IsComputed ? ", computed here" : "") + (row.Unverified ? ", not yet compared with the source" : "");
}
