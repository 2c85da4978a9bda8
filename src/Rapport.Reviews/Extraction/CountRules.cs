using Rapport.Ground;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction;

/// <summary>What counts of one row must be to each other: no more events than people, and people in every group.</summary>
internal static class CountRules
{
    private static readonly (string Events, string Others)[] Groups = [("ai", "bi"), ("ci", "di")];

    internal static Refusal? Refuse(TrialTable trials, RoleMap roles, Dictionary<string, double[]> numbers)
    {
        foreach (IReadOnlyList<string> set in roles.Sets)
        {
            Refusal? refusal = EventsAboveSize(trials, roles, numbers, set)
                ?? (IsTwoGroups(trials.Measure) ? EmptyGroup(trials, roles, numbers, set) : null);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Whether the cells ai bi ci di are two groups of people: the cells of matched pairs may be zero in a whole line.</summary>
    private static bool IsTwoGroups(EscalcMeasure measure) => measure.RoleSets.Any(set => set.Contains("n1i"));

    private static Refusal? EventsAboveSize(
        TrialTable trials, RoleMap roles, Dictionary<string, double[]> numbers, IReadOnlyList<string> set)
    {
        foreach (Role part in set.Select(name => Role.In(set, name)).Where(r => r.Whole is not null && set.Contains(r.Whole)))
        {
            double[] events = numbers[part.Name], sizes = numbers[part.Whole!];
            for (int i = 0; i < events.Length; i++)
            {
                if (events[i] > sizes[i])
                {
                    return ExtractionRefusals.EventsAboveSize(
                        trials.Source, trials.Rows[i], roles.Columns[part.Name], roles.Columns[part.Whole!], part);
                }
            }
        }

        return null;
    }

    private static Refusal? EmptyGroup(
        TrialTable trials, RoleMap roles, Dictionary<string, double[]> numbers, IReadOnlyList<string> set)
    {
        foreach ((string events, string others) in Groups.Where(g => set.Contains(g.Events) && set.Contains(g.Others)))
        {
            int i = Array.FindIndex(numbers[events].Zip(numbers[others], (a, b) => a + b).ToArray(), sum => sum == 0);
            if (i >= 0)
            {
                return ExtractionRefusals.EmptyGroup(
                    trials.Source, trials.Rows[i], roles.Columns[events], roles.Columns[others]);
            }
        }

        return null;
    }
}
