using System.Text.Json.Serialization;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Measures;

/// <summary>A number of a measure with where it comes from. <see cref="Sourced.Unverified"/> rows are shown as such.</summary>
public abstract record MeasureRow : Sourced
{
    /// <summary>The scale it is about.</summary>
    public string Scale { get; init; } = "total";

    /// <summary>In whom it was found; null where the source names nobody in particular.</summary>
    public string? Population { get; init; }

    /// <summary>What else is to be known, in a sentence.</summary>
    public string? Note { get; init; }

    /// <summary>Worked out here from what the source printed, and not printed there; shown as such.</summary>
    public bool Computed { get; init; }

    /// <summary>The same, where it follows from the row itself.</summary>
    [JsonIgnore]
    public virtual bool IsComputed => Computed;
}

/// <summary>Names for ranges of a scale.</summary>
public sealed record BandSet : MeasureRow
{
    /// <summary>The bands from the lowest score on, without gaps.</summary>
    public required IReadOnlyList<Band> Bands { get; init; }

    /// <summary>The band of a score; null below the first.</summary>
    public Band? Of(decimal score) => Bands.LastOrDefault(b => score >= b.From);
}

/// <summary>A range of scores.</summary>
/// <param name="From">Its lowest score; it ends where the next begins.</param>
/// <param name="Name">Its name.</param>
public sealed record Band(decimal From, string Name);

/// <summary>A score that divides those who have something from those who have not.</summary>
public sealed record CutOff : MeasureRow
{
    /// <summary>What it says of who meets it: <c>case</c>, <c>remission</c>, <c>NHS case</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>case</c>: who meets it has the trouble; <c>well</c>: has it no longer; <c>alert</c>: somebody should ask.</summary>
    public string Kind { get; init; } = "case";

    /// <summary>The score; it meets the cut-off itself.</summary>
    public required decimal Value { get; init; }

    /// <summary>Whether scores up to the value meet it (remission on the HDRS: 7 and lower); else those from it on.</summary>
    public bool AndBelow { get; init; }

    /// <summary>Whether a score meets it.</summary>
    public bool IsMetBy(decimal score) => AndBelow ? score <= Value : score >= Value;
}

/// <summary>How far a score must move to be more than error of measurement: published as such, or from a standard deviation and a reliability.</summary>
public sealed record ReliableChange : MeasureRow
{
    /// <summary>As published, points; null where it is computed here.</summary>
    public decimal? Published { get; init; }

    /// <summary>Standard deviation, points.</summary>
    public decimal? Sd { get; init; }

    /// <summary>Reliability, 0 to 1.</summary>
    public decimal? R { get; init; }

    /// <summary>Which reliability: <c>alpha</c> or <c>retest</c>; null where the source does not say.</summary>
    public string? Kind { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsComputed => Computed || Published is null;

    /// <summary>The points: a change of this size or more is reliable.</summary>
    [JsonIgnore]
    public decimal Points => Published ?? (decimal)Change.Reliable((double)Sd!.Value, (double)R!.Value);
}

/// <summary>How far a score must move for patients to notice or to care.</summary>
public sealed record MeaningfulChange : MeasureRow
{
    /// <summary>Points, without sign; null where only a percentage is known.</summary>
    public decimal? Points { get; init; }

    /// <summary>Percent of the score before; null where only points are known.</summary>
    public decimal? Percent { get; init; }

    /// <summary><c>better</c> or <c>worse</c> where it holds in one direction only; null for both.</summary>
    public string? Toward { get; init; }
}

/// <summary>How far a score of the alliance must fall from one time to the next to be a reason to ask what happened.</summary>
public sealed record AlertFall : MeasureRow
{
    /// <summary>Points, without sign.</summary>
    public required decimal Points { get; init; }

    /// <summary>Percent of the score before; null for none. The larger of both counts.</summary>
    public decimal? Percent { get; init; }

    /// <summary>The fall that counts from that score.</summary>
    public decimal From(decimal before) => Math.Max(Points, (Percent ?? 0) / 100 * before);
}

/// <summary>A reliability, a standard deviation or a mean of a measure.</summary>
public sealed record Statistic : MeasureRow
{
    /// <summary>One of <see cref="Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The value, or the lower end of its range.</summary>
    public required decimal Value { get; init; }

    /// <summary>The upper end of the range; null for a single value.</summary>
    public decimal? To { get; init; }

    /// <summary>What <see cref="Kind"/> may say, in the field's words.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["alpha"] = "internal consistency (α)",
        ["retest"] = "test-retest reliability",
        ["rater"] = "agreement of raters (ICC)",
        ["sd"] = "standard deviation",
        ["mean"] = "mean",
    };
}
