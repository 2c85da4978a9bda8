namespace Rapport.Practice.Measures;

/// <summary>What was answered in one administration, by the ids of the items. An item that is in neither was not answered, which is not 0.</summary>
/// <param name="Values">Answers as they were given, not reversed.</param>
/// <param name="NotApplicable">Items that were said not to apply.</param>
public sealed record AnswerSheet(IReadOnlyDictionary<string, decimal> Values, IReadOnlyList<string> NotApplicable)
{
    /// <summary>Nothing answered.</summary>
    public static AnswerSheet None { get; } = new(new Dictionary<string, decimal>(), []);

    /// <summary>These answers, all items applicable.</summary>
    public static AnswerSheet Of(IReadOnlyDictionary<string, decimal> values) => new(values, []);

    /// <summary>Whether an item has an answer or was said not to apply.</summary>
    public bool Has(string item) => Values.ContainsKey(item) || NotApplicable.Contains(item);

    /// <summary>An answer as it counts: turned round where the item is reversed; null for none.</summary>
    public decimal? Scored(Measure measure, string item)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return !Values.TryGetValue(item, out var value) ? null
            : measure.Reversed.Contains(item) && measure.Item(item) is { } reversed ? reversed.From + reversed.To - value
            : value;
    }

    /// <summary>Whether an item is asked at all, given the answers before it.</summary>
    public bool Asks(MeasureItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.When is not { } when || (Values.TryGetValue(when.Item, out var answer) && answer == when.Answer);
    }
}
