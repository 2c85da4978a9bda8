using Rapport.Practice.Progress;

namespace Rapport.Practice.Fidelity;

/// <summary>A course whose sessions were rated by the process scale: its two means over sessions and raters, and its outcome.</summary>
/// <param name="Interpersonal">Adherence.</param>
/// <param name="CognitiveBehavioural">Flexibility: what was borrowed.</param>
/// <param name="Outcome">The outcome on the course's measure.</param>
public sealed record RatedCourse(double Interpersonal, double CognitiveBehavioural, OutcomeClass Outcome)
{
    /// <summary>Null where no session was rated so, or the outcome is not known.</summary>
    public static RatedCourse? Of(IEnumerable<Rating> ratings, CourseOutcome? outcome)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var means = ratings.Where(r => r.Content.Scale == ProcessScale.Scale).Select(r => ProcessScale.Means(r.Content.Items)!.Value).ToList();
        return means.Count == 0 || outcome is null ? null : new(means.Average(m => m.Interpersonal), means.Average(m => m.CognitiveBehavioural), outcome.Class);
    }
}

/// <summary>One field of adherence by flexibility.</summary>
/// <param name="MoreInterpersonal">Whether its courses lie above the median of adherence.</param>
/// <param name="MoreBorrowed">Whether they lie above that of flexibility.</param>
/// <param name="Courses">How many.</param>
/// <param name="Better">How many of them recovered or improved reliably.</param>
public sealed record Quadrant(bool MoreInterpersonal, bool MoreBorrowed, int Courses, int Better)
{
    /// <summary>Fewest courses from which a table is made.</summary>
    public const int Fewest = 4;

    /// <summary>The four fields, cut at the medians; none for too few courses. A description: no model, and no cause.</summary>
    public static IReadOnlyList<Quadrant> Of(IReadOnlyList<RatedCourse> courses)
    {
        ArgumentNullException.ThrowIfNull(courses);
        if (courses.Count < Fewest)
        {
            return [];
        }

        var (adherence, flexibility) = (Median(courses.Select(c => c.Interpersonal)), Median(courses.Select(c => c.CognitiveBehavioural)));
        return
        [
            .. from field in Enumerable.Range(0, 4).Select(i => (More: i < 2, Borrowed: i % 2 == 1))
               let here = courses.Where(c => c.Interpersonal > adherence == field.More && c.CognitiveBehavioural > flexibility == field.Borrowed).ToList()
               select new Quadrant(field.More, field.Borrowed, here.Count, here.Count(c => c.Outcome is OutcomeClass.Recovered or OutcomeClass.Improved)),
        ];
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
