using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>What a subgroup analysis says: the test between, never one subgroup's p against another's.</summary>
internal static class SubgroupWords
{
    private const double Level = 0.05;
    private const int Few = 4;

    public static IEnumerable<Sentence> Say(SynthesisResult result, SynthesisSpecification specification)
    {
        if (result.Subgroups is not { } subgroups)
            yield break;
        if (result.SubgroupTest is { } test)
            yield return new(
                $"Between the {subgroups.Count} subgroups of {specification.Subgroup}: **{Statistic(test)}, p {Shown.P(test.P)}**, "
                + (specification.CommonTau2 ? "one τ² for all." : specification.IsCommonEffect ? "common effects." : "each with its own τ²."));
        if (result.SubgroupTest is { P: < Level })
            yield return new("The subgroups differ by more than chance. Trials were not randomised between subgroups, so something that goes with the split may be the cause.");
        else if (result.SubgroupTest is not null)
            yield return new("The data do not show that the effect differs between subgroups, which is no proof that it does not: small differences take many studies to show. That one subgroup’s interval includes no effect while another’s does not is not yet a difference between the two.");
        var few = subgroups.Where(s => s.K < Few).Select(s => $"{s.Level} ({s.K})").ToArray();
        if (few.Length > 0)
            yield return new($"Few studies in {string.Join(", ", few)}: their intervals and τ² are unsure.");
    }

    /// <summary><c>Q(2) = 1.66</c>, or <c>F(2, 28) = 0.83</c>.</summary>
    public static string Statistic(SubgroupTestResult test) =>
        (test.Df2 is { } df2 ? $"F({test.Df}, {Shown.Short(df2)})" : $"Q({test.Df})") + $" = {Shown.Fixed(test.Q)}";
}
