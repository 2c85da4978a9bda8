using Rapport.Statistics.Agreement;

namespace Rapport.Practice.Fidelity;

/// <summary>How two raters agree on the sessions that both have rated blind to each other.</summary>
/// <param name="First">Name of one.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="What">What was compared.</param>
/// <param name="Sessions">Sessions that both rated.</param>
/// <param name="Single">ICC(1,1); null where it cannot be told.</param>
/// <param name="Absolute">ICC(2,1).</param>
/// <param name="Mean">ICC(2,k), for the mean of both.</param>
/// <param name="Items">Weighted κ (squared weights) over all items that both rated; null where only scores are compared.</param>
public sealed record RaterAgreement(
    string First, string Second, string What, int Sessions, IntraclassCorrelation? Single, IntraclassCorrelation? Absolute, IntraclassCorrelation? Mean, WeightedKappa? Items)
{
    /// <summary>Fewest sessions from which anything is computed.</summary>
    public const int Fewest = 3;

    /// <summary>Every pair of raters with enough sessions in common, of the courses given.</summary>
    public static IReadOnlyList<RaterAgreement> Of(IEnumerable<FidelityRecord> courses)
    {
        ArgumentNullException.ThrowIfNull(courses);
        var common = from course in courses
                     from one in course.Blind
                     from other in course.Blind
                     where one.Content.Session == other.Content.Session && one.Content.Scale == other.Content.Scale && string.CompareOrdinal(one.By, other.By) < 0
                     where one.Content.Scale is SessionChecklist.Scale or ProcessScale.Scale
                     group (One: one, Other: other) by (one.By, Second: other.By, one.Content.Scale) into pairs
                     where pairs.Count() >= Fewest
                     orderby pairs.Key
                     select pairs.ToList();
        return [.. common.SelectMany(Compare)];
    }

    private static IEnumerable<RaterAgreement> Compare(List<(Rating One, Rating Other)> pairs) => pairs[0].One.Content.Scale == SessionChecklist.Scale
        ? [Compare(pairs, "Checklist: mean of the items that both rated", Means, true)]
        :
        [
            Compare(pairs, "CPPS, psychodynamic-interpersonal", p => (ProcessScale.Means(p.One.Content.Items)!.Value.Interpersonal, ProcessScale.Means(p.Other.Content.Items)!.Value.Interpersonal), true),
            Compare(pairs, "CPPS, cognitive-behavioural", p => (ProcessScale.Means(p.One.Content.Items)!.Value.CognitiveBehavioural, ProcessScale.Means(p.Other.Content.Items)!.Value.CognitiveBehavioural), false),
        ];

    private static RaterAgreement Compare(List<(Rating One, Rating Other)> pairs, string what, Func<(Rating One, Rating Other), (double, double)?> score, bool items)
    {
        List<double[]> rows = [.. pairs.Select(score).Where(s => s is not null).Select(s => new[] { s!.Value.Item1, s.Value.Item2 })];
        List<(int, int)> both = [.. from p in pairs from i in p.One.Content.Items where p.Other.Content.Items.ContainsKey(i.Key) select (i.Value, p.Other.Content.Items[i.Key])];
        IntraclassCorrelation? Icc(IntraclassForm form) => rows.Count < Fewest ? null : IntraclassCorrelation.Of(rows, form);
        return new(
            pairs[0].One.ByName, pairs[0].Other.ByName, what, rows.Count, Icc(IntraclassForm.OneWaySingle), Icc(IntraclassForm.TwoWayRandomSingle), Icc(IntraclassForm.TwoWayRandomMean),
            items && both.Count > 0 ? WeightedKappa.Of(both, SessionChecklist.Highest + 1, KappaWeights.Quadratic) : null);
    }

    /// <summary>Means over the items that both rated and that are wanted, so that an item left out by one is no disagreement.</summary>
    private static (double, double)? Means((Rating One, Rating Other) pair)
    {
        var both = SessionChecklist.Items.Where(i => !i.IsToAvoid && pair.One.Content.Items.ContainsKey(i.Code) && pair.Other.Content.Items.ContainsKey(i.Code)).ToList();
        return both.Count == 0 ? null : (both.Average(i => pair.One.Content.Items[i.Code]), both.Average(i => pair.Other.Content.Items[i.Code]));
    }
}
