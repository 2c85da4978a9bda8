using Rapport.Practice.Courses;

namespace Rapport.Practice.Progress;

/// <summary>The lowest tenth of the last scores of the alliance among the open courses of a caseload, by measure.</summary>
public sealed class CaseloadTenths
{
    /// <summary>Fewest courses with the measure: below, a tenth is less than two courses, and somebody would always be in it.</summary>
    public const int FewestCourses = 20;

    private readonly Dictionary<string, double> tenths;

    private CaseloadTenths(Dictionary<string, double> tenths) => this.tenths = tenths;

    /// <summary>Of these courses.</summary>
    public static CaseloadTenths Of(IEnumerable<Course> courses) => new(courses
        .Where(c => c.Glance is { Closed: null }).SelectMany(c => c.Glance!.Progress?.Alliance ?? [])
        .GroupBy(a => a.Measure, a => a.Last.Value).Where(g => g.Count() >= FewestCourses)
        .ToDictionary(g => g.Key, g => Quantile([.. g], 0.1)));

    /// <summary>The score below which a tenth of the caseload lies; null where too few courses have the measure.</summary>
    public double? Of(string measure) => tenths.TryGetValue(measure, out var tenth) ? tenth : null;

    /// <summary>A quantile of a sample, linear between the order statistics (type 7 of Hyndman and Fan 1996).</summary>
    internal static double Quantile(double[] values, double share)
    {
        Array.Sort(values);
        var at = (values.Length - 1) * share;
        var below = (int)at;
        return below + 1 < values.Length ? values[below] + ((at - below) * (values[below + 1] - values[below])) : values[below];
    }
}
