namespace Rapport.Practice.Fidelity;

/// <summary>
/// The Comparative Psychotherapy Process Scale (Hilsenroth, Blagys, Ackerman, Bonge and Blais 2005) as keys alone: its wording is not ours to
/// ship. Twenty items rated 0 to 6 without half points; two subscales, each the mean of its ten.
/// </summary>
public static class ProcessScale
{
    /// <summary>Name under which ratings are stored.</summary>
    public const string Scale = "cpps";

    /// <summary>Number of items.</summary>
    public const int Count = 20;

    /// <summary>Highest rating.</summary>
    public const int Highest = 6;

    /// <summary>Items of the psychodynamic-interpersonal subscale.</summary>
    public static IReadOnlyList<int> Interpersonal { get; } = [1, 4, 5, 7, 8, 10, 13, 14, 16, 19];

    /// <summary>Items of the cognitive-behavioural subscale.</summary>
    public static IReadOnlyList<int> CognitiveBehavioural { get; } = [2, 3, 6, 9, 11, 12, 15, 17, 18, 20];

    /// <summary>Means of the two subscales; null where not every item was rated, for no rule says how to do without one.</summary>
    public static (double Interpersonal, double CognitiveBehavioural)? Means(IReadOnlyDictionary<int, int> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Enumerable.Range(1, Count).All(items.ContainsKey) ? (Interpersonal.Average(i => items[i]), CognitiveBehavioural.Average(i => items[i])) : null;
    }
}
