using System.Globalization;
using System.Text.Json.Serialization;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Measures;

/// <summary>One score of a measure, and how it comes from the answers.</summary>
public sealed record Scale
{
    /// <summary>Its code, once in a measure: <c>total</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Lowest score.</summary>
    public required decimal From { get; init; }

    /// <summary>Highest score.</summary>
    public required decimal To { get; init; }

    /// <summary>
    /// <c>sum</c>; <c>mean</c> of the answers; <c>rank</c>: the highest of <see cref="Ranks"/> in which an item was endorsed; <c>entered</c>: not computed here.
    /// </summary>
    public string Method { get; init; } = "sum";

    /// <summary>Items that count each for itself: <c>5</c>, or <c>10-14</c> for a run.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Groups of which only the highest answer counts (QIDS); within a group <c>6|7</c> says that one of the two is answered.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Highest { get; init; } = [];

    /// <summary>For <c>rank</c>: the items of rank 1, 2, …</summary>
    public IReadOnlyList<IReadOnlyList<string>> Ranks { get; init; } = [];

    /// <summary>What the sum or mean is multiplied by: 10 for CORE, 4 for the percentage of the WHO-5.</summary>
    public decimal Times { get; init; } = 1;

    /// <summary>Decimals of the score.</summary>
    public int Decimals { get; init; }

    /// <summary>What is done where answers are missing; null for: no score.</summary>
    public MissingRule? Missing { get; init; }

    /// <summary>Scored only where this item does not apply (the WSAS without work); null for always.</summary>
    public string? Without { get; init; }

    /// <summary>The single items, runs written out.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Singles => [.. Runs.Of(Items)];

    /// <summary>The groups, runs written out; each part is one item or several of which one is answered.</summary>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Groups => [.. Highest.Select(g => Runs.Of(g).Select(p => (IReadOnlyList<string>)p.Split('|')).ToList())];
}

/// <summary>How many answers may be missing, and what is done then.</summary>
public sealed record MissingRule : Sourced
{
    /// <summary>Most answers that may be missing.</summary>
    public required int AtMost { get; init; }
}

/// <summary>A rule that counts the items at or above an answer in each of its clusters.</summary>
public sealed record Criterion : Sourced
{
    /// <summary>Its code, once in a measure.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, and what it is not.</summary>
    public required string Text { get; init; }

    /// <summary>An item counts from this answer on.</summary>
    public required decimal AtLeast { get; init; }

    /// <summary>The clusters; each must be met.</summary>
    public required IReadOnlyList<Cluster> Clusters { get; init; }
}

/// <summary>A cluster of symptoms.</summary>
/// <param name="Name">Its name: <c>B</c>.</param>
/// <param name="Items">Its items.</param>
/// <param name="Need">How many must count.</param>
public sealed record Cluster(string Name, IReadOnlyList<string> Items, int Need);

/// <summary>An item that asks for danger: endorsed, somebody must see it at once; not answered, nobody may take that for a no.</summary>
public sealed record RiskItem : Sourced
{
    /// <summary>The item.</summary>
    public required string Item { get; init; }

    /// <summary>Endorsed from this scored answer on (after reversal, where the item is reversed).</summary>
    public decimal AtLeast { get; init; } = 1;

    /// <summary>What it asks for, in our words: <c>thoughts of being better off dead or of hurting oneself</c>.</summary>
    public required string About { get; init; }

    /// <summary><c>suicide</c>, or <c>critical</c> for other things that somebody should look at (violence, substances).</summary>
    public string Kind { get; init; } = "suicide";
}

/// <summary>Runs of item numbers, <c>10-14</c>, written out.</summary>
public static class Runs
{
    /// <summary>Each item for itself, in order.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.SelectMany(Of);
    }

    private static IEnumerable<string> Of(string item) =>
        item.Split('-') is [var first, var last]
            ? Enumerable.Range(Number(first), Number(last) - Number(first) + 1).Select(n => n.ToString(CultureInfo.InvariantCulture))
            : [item];

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
