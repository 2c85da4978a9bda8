using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Statistics.Quantiles;

namespace Rapport.Practice.Progress;

/// <summary>A quantile of the worsening since the first score: intercept + slope·ln(1 + session), points of the measure.</summary>
/// <param name="Share">Which quantile, from the best to the worst.</param>
/// <param name="Intercept">Points.</param>
/// <param name="Slope">Points per unit of ln(1 + session).</param>
public sealed record LocalLine(double Share, double Intercept, double Slope);

/// <summary>Courses that began alike.</summary>
/// <param name="UpTo">Highest first score of them; that of the last stratum holds for all above.</param>
/// <param name="Courses">How many courses.</param>
/// <param name="Scores">How many scores after the first.</param>
/// <param name="LastSession">Until which session at least <see cref="LocalExpectations.FewestAtEnd"/> of them have scores; after it the band stays.</param>
/// <param name="Lines">The quantiles.</param>
public sealed record LocalStratum(double UpTo, int Courses, int Scores, int LastSession, IReadOnlyList<LocalLine> Lines);

/// <summary>What the courses of a site on one measure lead one to expect.</summary>
/// <param name="Measure">Key of the measure.</param>
/// <param name="Profile">Id of the model of treatment; null for any.</param>
/// <param name="Courses">Closed courses whose patients agreed.</param>
/// <param name="FirstSd">Standard deviation of their first scores.</param>
/// <param name="Strata">By first score, the lowest first.</param>
public sealed record LocalFit(string Measure, string? Profile, int Courses, double FirstSd, IReadOnlyList<LocalStratum> Strata);

/// <summary>
/// Bands from a site's own closed courses, where patients agreed and there are enough: quantile regression of the change since the first score on ln(1 + session), by thirds of the first
/// score. It takes the place of the trials' cold start for a measure from <see cref="Fewest"/> courses on: those of the same model first, then those of any.
/// </summary>
/// <param name="At">When it was reckoned.</param>
/// <param name="Fits">What was found; a measure with too few courses is not there.</param>
public sealed record LocalExpectations(DateTimeOffset At, IReadOnlyList<LocalFit> Fits)
{
    /// <summary>Fewest courses on a measure (the survey's figure; about).</summary>
    public const int Fewest = 200;

    /// <summary>Fewest courses of a stratum: with fewer there are fewer strata. Our own choice.</summary>
    public const int FewestInStratum = 50;

    /// <summary>Fewest courses that still have scores at the last session of a band. Our own choice.</summary>
    public const int FewestAtEnd = 20;

    /// <summary>The quantiles.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.1, 0.2, 0.5, 0.8, 0.9];

    /// <summary>The fit for a course: its own model's where that has enough, else any model's; null where neither has.</summary>
    public LocalFit? Find(string measure, string? profile) =>
        Fits.FirstOrDefault(f => f.Measure == measure && f.Profile == profile) ?? Fits.FirstOrDefault(f => f.Measure == measure && f.Profile is null);

    /// <summary>From what is kept of courses; those that are open, did not agree, or have no first and later score count for nothing.</summary>
    public static LocalExpectations Of(IEnumerable<Glance> courses, DateTimeOffset at)
    {
        List<LocalSeries> all = [.. courses.Select(LocalSeries.Of).OfType<LocalSeries>()];
        var groups = all.GroupBy(c => (c.Measure, (string?)c.Profile)).Concat(all.GroupBy(c => (c.Measure, (string?)null)));
        return new(at, [.. groups.Where(g => g.Count() >= Fewest).Select(g => Fit(g.Key.Item1, g.Key.Item2, [.. g])).OfType<LocalFit>()
            .OrderBy(f => f.Measure, StringComparer.Ordinal).ThenBy(f => f.Profile, StringComparer.Ordinal)]);
    }

    private static LocalFit? Fit(string measure, string? profile, LocalSeries[] courses)
    {
        var mean = courses.Average(c => c.First);
        var sd = Math.Sqrt(courses.Sum(c => (c.First - mean) * (c.First - mean)) / (courses.Length - 1));
        for (var count = 3; count >= 1; count--)
        {
            var strata = Split(courses, count).ToList();
            if (strata.TrueForAll(s => s.Length >= FewestInStratum) && strata.ConvertAll(Fit) is var fits && fits.TrueForAll(f => f is not null))
            {
                return new(measure, profile, courses.Length, sd, [.. fits.OfType<LocalStratum>()]);
            }
        }

        return null;
    }

    /// <summary>Courses by first score, in parts as even as equal scores allow.</summary>
    private static IEnumerable<LocalSeries[]> Split(LocalSeries[] courses, int count)
    {
        double[] firsts = [.. courses.Select(c => c.First)];
        double[] edges = [double.NegativeInfinity, .. Enumerable.Range(1, count - 1).Select(i => CaseloadTenths.Quantile([.. firsts], (double)i / count)), double.PositiveInfinity];
        return Enumerable.Range(0, count).Select(i => courses.Where(c => c.First > edges[i] && c.First <= edges[i + 1]).ToArray());
    }

    private static LocalStratum? Fit(LocalSeries[] courses)
    {
        var ends = courses.Select(c => c.Later.Max(s => s.Session)).OrderDescending().ToArray();
        var last = ends[FewestAtEnd - 1];
        var scores = courses.SelectMany(c => c.Later).Where(s => s.Session <= last).ToList();
        if (scores.Select(s => s.Session).Distinct().Count() < 2)
        {
            return null;
        }

        double[] x = [.. scores.Select(s => Math.Log(1 + s.Session))], y = [.. scores.Select(s => s.Worse)];
        return new(courses.Max(c => c.First), courses.Length, scores.Count, last, [.. Shares.Select(share => Line(x, y, share))]);
    }

    private static LocalLine Line(double[] x, double[] y, double share)
    {
        var line = QuantileLine.Fit(x, y, share);
        return new(share, line.Intercept, line.Slope);
    }
}

/// <summary>A closed course as far as the site learns from it.</summary>
/// <param name="Measure">Key of the measure.</param>
/// <param name="Profile">Id of the model.</param>
/// <param name="First">First score.</param>
/// <param name="Later">Later scores: the session, and how much worse than the first.</param>
internal sealed record LocalSeries(string Measure, string Profile, double First, IReadOnlyList<(int Session, double Worse)> Later)
{
    public static LocalSeries? Of(Glance glance)
    {
        if (glance is not { Closed: not null, Progress: { Shared: true } facts } || MeasureLibrary.Find(facts.With.Measure) is not { } measure || ScoreSeries.Of(facts.Scores) is not { First: { } first } series)
        {
            return null;
        }

        var yardstick = MeasureYardstick.Of(measure);
        (int Session, double Worse)[] later = [.. series.Scores.Skip(1).Where(s => s.Session >= 1).Select(s => (s.Session, yardstick.Worsening(first.Value, s.Value)))];
        return later.Length == 0 ? null : new(measure.Key, glance.Profile ?? "", first.Value, later);
    }
}
