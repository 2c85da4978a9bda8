using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Fidelity;

/// <summary>What lines of a file about one session and one scale were recognised as.</summary>
/// <param name="Lines">The lines, in the order of the file.</param>
/// <param name="Rating">The entry that it would become, or what is wrong with it.</param>
/// <param name="Own">What the rater has of the same session and scale now; null for nothing.</param>
public sealed record ImportedRating(IReadOnlyList<RatingLine> Lines, Outcome<SessionRated> Rating, SessionRated? Own)
{
    /// <summary>Whether the rater has exactly this already: it is not written again.</summary>
    public bool IsThere => Own is not null && Rating.Refusal is null && Rating.Value is var r
        && (r.Score, r.Competence, r.Remarks) == (Own.Score, Own.Competence, Own.Remarks) && r.Items.Count == Own.Items.Count && r.Items.All(i => Own.Items.TryGetValue(i.Key, out var v) && v == i.Value);
}

/// <summary>
/// A rater's ratings of sessions of a course, from the lines of a file, by the rules of those that are typed. It is told what the rater has rated
/// and nothing of others' ratings: whoever looks at it stays blind.
/// </summary>
public sealed class RatingImport
{
    /// <summary>Most ratings of one file: every session of a long course on several scales.</summary>
    public const int Most = 500;

    private RatingImport(IReadOnlyList<ImportedRating> ratings) => Ratings = ratings;

    /// <summary>By session and scale in the order of the file.</summary>
    public IReadOnlyList<ImportedRating> Ratings { get; }

    /// <summary>What would be written; what the rater has already is not.</summary>
    public IReadOnlyList<SessionRated> New => [.. Ratings.Where(r => r.Rating.Refusal is null && !r.IsThere).Select(r => r.Rating.Value)];

    /// <summary>The first thing that is wrong; null for nothing.</summary>
    public Refusal? Wrong => Ratings.Select(r => r.Rating.Refusal).FirstOrDefault(r => r is not null);

    /// <summary>All that is to be written at once; a refusal where anything is wrong, or nothing is new.</summary>
    public Outcome<Entry[]> Entries() =>
        Wrong is { } wrong ? RatingImportRefusals.NothingStored(wrong)
        : New is [] ? RatingImportRefusals.AllThere
        : New.ToArray<Entry>();

    /// <summary>What the lines are recognised as.</summary>
    /// <param name="record">The record of the course.</param>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="rater">Account of the rater: of nobody else's ratings anything is looked at.</param>
    public static Outcome<RatingImport> Of(CourseRecord record, IReadOnlyList<RatingLine> lines, string rater)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(lines);
        var own = record.Of<SessionRated>().Where(r => r.By == rater).Select(r => r.Entry).ToList();
        var groups = lines.GroupBy(l => (Number(l.Session) is { } n ? n.ToString(CultureInfo.InvariantCulture) : l.Session, l.Stored)).ToList();
        return groups.Count == 0 ? RatingImportRefusals.NoLines
            : groups.Count > Most ? RatingImportRefusals.TooMany
            : new RatingImport([.. groups.Select(g => One(record, [.. g], own))]);
    }

    private static ImportedRating One(CourseRecord record, IReadOnlyList<RatingLine> lines, List<SessionRated> own)
    {
        var read = Read(lines).Then<SessionRated>(r => r.Against(record) is { } why ? why : r);
        return new(lines, read.Refusal is { } wrong ? RatingImportRefusals.At(lines, wrong) : read, own.LastOrDefault(o => o.Session == Number(lines[0].Session) && o.Scale == lines[0].Stored));
    }

    private static Outcome<SessionRated> Read(IReadOnlyList<RatingLine> lines)
    {
        var (first, items, competence) = (lines[0], lines[0].HasItems, Single(lines, l => l.Competence));
        return Number(first.Session) is not { } session ? RatingImportRefusals.NoSession(first.Session)
            : items && lines.FirstOrDefault(l => l.IsTotal) is not null ? RatingImportRefusals.NeedsItems(first.Scale)
            : !items && lines.FirstOrDefault(l => !l.IsTotal) is { } item ? RatingImportRefusals.OnlyTotal(first.Scale, item.Item)
            : items && lines.FirstOrDefault(l => !l.IsItem) is { } none ? RatingImportRefusals.NoItem(first.Scale, none.Item)
            : !items && first.Scale.Length > 0 && lines.FirstOrDefault(l => Decimal(l.Score) is null) is { } unread ? RatingImportRefusals.NoNumber(unread.Score)
            : lines.GroupBy(l => l.IsTotal ? "" : Number(l.Item) is { } n ? Text(n) : l.Item).FirstOrDefault(g => g.Count() > 1) is { } twice ? RatingImportRefusals.Twice(twice.First())
            : competence is null || Single(lines, l => l.Remarks) is not { } remarks ? RatingImportRefusals.TwoWords
            : competence.Length > 0 && first.Stored != SessionChecklist.Scale ? RatingImportRefusals.CompetenceOfOther(first.Scale)
            : new SessionRated(session, first.Stored, items ? Items(lines) : new Dictionary<int, int>())
            {
                // What is no whole number is refused by the rules, as one beyond the scale.
                Competence = competence.Length == 0 ? null : Number(competence) ?? 0,
                Score = items ? null : Decimal(first.Score),
                Remarks = remarks,
            };
    }

    private static Dictionary<int, int> Items(IEnumerable<RatingLine> lines) =>
        lines.Where(l => l.Score.Length > 0).ToDictionary(l => Number(l.Item)!.Value, l => Number(l.Score) ?? -1);

    /// <summary>What the lines of one rating say of it: said once or alike; null where they differ.</summary>
    private static string? Single(IEnumerable<RatingLine> lines, Func<RatingLine, string> of) =>
        lines.Select(of).Where(w => w.Length > 0).Distinct().ToList() switch { [] => "", [var one] => one, _ => null };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>The score of another scale as a form takes it: decimal point or comma.</summary>
    private static decimal? Decimal(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) ? score : null;
}
