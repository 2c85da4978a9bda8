using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction;

/// <summary>What counts of one row must be to each other: no more events than people, and people in every group.</summary>
internal static class CountRules
{
    private static readonly (string Events, string Others)[] Groups = [("ai", "bi"), ("ci", "di")];

    internal static void Check(TrialTable trials, RoleMap roles, Dictionary<string, double[]> numbers, WrongCells wrong)
    {
        foreach (IReadOnlyList<string> set in roles.Sets)
        {
            EventsAboveSize(trials, roles, numbers, set, wrong);
            if (IsTwoGroups(trials.Measure))
            {
                EmptyGroup(trials, roles, numbers, set, wrong);
            }
        }
    }

    /// <summary>Whether the cells ai bi ci di are two groups of people: the cells of matched pairs may be zero in a whole line.</summary>
    private static bool IsTwoGroups(EscalcMeasure measure) => measure.RoleSets.Any(set => set.Contains("n1i"));

    private static void EventsAboveSize(
        TrialTable trials, RoleMap roles, Dictionary<string, double[]> numbers, IReadOnlyList<string> set, WrongCells wrong)
    {
        foreach (Role part in set.Select(name => Role.In(set, name)).Where(r => r.Whole is not null && set.Contains(r.Whole)))
        {
            double[] events = numbers[part.Name], sizes = numbers[part.Whole!];
            (Column at, Column of) = (roles.Columns[part.Name], roles.Columns[part.Whole!]);
            for (int i = 0; i < events.Length; i++)
            {
                if (events[i] > sizes[i])
                {
                    int row = trials.Rows[i];
                    wrong.Add(row, at, () => ExtractionRefusals.EventsAboveSize(row, at, of, part));
                }
            }
        }
    }

    private static void EmptyGroup(
        TrialTable trials, RoleMap roles, Dictionary<string, double[]> numbers, IReadOnlyList<string> set, WrongCells wrong)
    {
        foreach ((string events, string others) in Groups.Where(g => set.Contains(g.Events) && set.Contains(g.Others)))
        {
            (Column with, Column without) = (roles.Columns[events], roles.Columns[others]);
            for (int i = 0; i < trials.Rows.Length; i++)
            {
                if (numbers[events][i] + numbers[others][i] == 0)
                {
                    wrong.Add(trials.Rows[i], with, () => ExtractionRefusals.EmptyGroup(with, without));
                }
            }
        }
    }
}
