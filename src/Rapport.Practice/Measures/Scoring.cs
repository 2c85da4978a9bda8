using System.Globalization;
using Rapport.Ground;

namespace Rapport.Practice.Measures;

/// <summary>Scores answers by the definition of a measure and nothing else: no clock, no state, the same answers always give the same scores.</summary>
public static class Scoring
{
    /// <summary>The scores, or which answer cannot be one.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="answers">The answers, as given.</param>
    public static Outcome<Scores> Of(Measure measure, AnswerSheet answers)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(answers);
        return Refuse(measure, answers) is { } why ? why
            : new Scores(measure, [.. measure.Scales.Select(s => One(measure, s, answers))], [.. measure.Criteria.Select(c => One(measure, c, answers))]);
    }

    /// <summary>The scores that were entered as such, without items; or which of them cannot be one.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="entered">Scores by the code of the scale; one at least.</param>
    public static Outcome<Scores> Entered(Measure measure, IReadOnlyDictionary<string, decimal> entered)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(entered);
        if (entered.Count == 0)
        {
            return MeasureRefusals.NothingEntered(measure);
        }

        foreach (var (code, value) in entered)
        {
            if (measure.Scale(code) is not { } scale)
            {
                return MeasureRefusals.NoSuchScale(measure, code);
            }

            if (value < scale.From || value > scale.To || decimal.Round(value, scale.Decimals) != value)
            {
                return MeasureRefusals.ScoreOutOfRange(measure, scale, value);
            }
        }

        return new Scores(
            measure, [.. measure.Scales.Select(s => entered.TryGetValue(s.Code, out var v) ? new ScaleScore(s, v, 0, "") : new(s, null, 0, "not entered"))], []);
    }

    private static Refusal? Refuse(Measure measure, AnswerSheet answers)
    {
        foreach (var (id, value) in answers.Values)
        {
            if (measure.Item(id) is not { } item)
            {
                return MeasureRefusals.NoSuchItem(measure, id);
            }

            if (!item.Takes(value))
            {
                return MeasureRefusals.AnswerOutOfRange(measure, item, value);
            }
        }

        return answers.NotApplicable.FirstOrDefault(id => !measure.NotApplicable.Contains(id) || answers.Values.ContainsKey(id)) is { } wrong
            ? MeasureRefusals.AlwaysApplies(measure, wrong)
            : null;
    }

    private static ScaleScore One(Measure measure, Scale scale, AnswerSheet answers) => scale.Method switch
    {
        "entered" => new(scale, null, 0, "This score is not computed from the items here; it can be entered."),
        "rank" => Rank(measure, scale, answers),
        _ => Total(measure, scale, answers),
    };

    private static ScaleScore Total(Measure measure, Scale scale, AnswerSheet answers)
    {
        if (scale.Without is { } without && !answers.NotApplicable.Contains(without))
        {
            return new(scale, null, 0, $"Scored only where item {without} does not apply.");
        }

        if (scale.Singles.FirstOrDefault(answers.NotApplicable.Contains) is { } absent)
        {
            return new(scale, null, 0, $"No score: item {absent} does not apply, and this score counts it.");
        }

        var parts = Parts(measure, scale, answers).ToList();
        var given = parts.OfType<decimal>().ToList();
        var missing = parts.Count - given.Count;
        if (missing > (scale.Missing?.AtMost ?? 0) || given.Count == 0)
        {
            return new(scale, null, missing, MeasureWords.TooManyMissing(scale, missing, parts.Count));
        }

        var mean = given.Sum() / given.Count;
        var raw = scale.Method == "mean" ? mean : missing == 0 ? given.Sum() : mean * parts.Count;
        return new(
            scale, decimal.Round(raw * scale.Times, scale.Decimals, MidpointRounding.AwayFromZero), missing,
            missing == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"Prorated: {missing} of {parts.Count} answers {(missing == 1 ? "is" : "are")} missing and taken to be the mean of the others."));
    }

    /// <summary>What is added up: each single item, and the highest of each group; null for what is missing.</summary>
    private static IEnumerable<decimal?> Parts(Measure measure, Scale scale, AnswerSheet answers) =>
    [
        .. scale.Singles.Select(id => answers.Scored(measure, id)),
        .. scale.Groups.Select(group => group.Select(part => part.Max(id => answers.Scored(measure, id))).ToList() is var given && given.Contains(null) ? null : given.Max()),
    ];

    /// <summary>The highest rank with an endorsed item, where no item that was asked and not answered could make it higher.</summary>
    private static ScaleScore Rank(Measure measure, Scale scale, AnswerSheet answers)
    {
        bool Endorsed(string id) => answers.Values.TryGetValue(id, out var value) && value > 0;
        bool Open(string id) => !answers.Values.ContainsKey(id) && answers.Asks(measure.Item(id)!);
        var ranks = scale.Ranks.Select(r => Runs.Of(r).ToList()).ToList();
        var rank = ranks.FindLastIndex(r => r.Exists(Endorsed)) + 1;
        var missing = ranks.Skip(rank).SelectMany(r => r).Where(Open).Distinct().ToList();
        return missing.Count == 0 ? new(scale, rank, 0, "") : new(scale, null, missing.Count, MeasureWords.RankOpen(missing, rank));
    }

    private static CriterionScore One(Measure measure, Criterion criterion, AnswerSheet answers)
    {
        var clusters = criterion.Clusters.Select(c =>
        {
            var given = Runs.Of(c.Items).Select(id => answers.Scored(measure, id)).ToList();
            return (c.Need, Count: given.Count(v => v >= criterion.AtLeast), Missing: given.Count(v => v is null));
        }).ToList();
        bool? met = clusters.TrueForAll(c => c.Count >= c.Need) ? true : clusters.Exists(c => c.Count + c.Missing < c.Need) ? false : null;
        return new(criterion, met, [.. clusters.Select(c => c.Count)]);
    }
}
