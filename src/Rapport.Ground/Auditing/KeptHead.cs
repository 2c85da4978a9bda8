using System.Globalization;

namespace Rapport.Ground.Auditing;

/// <summary>
/// The end of a chain as it was at a moment, kept where who holds the database does not reach: a line of text, such as
/// <c>2026-11-22T12:00:00Z reviews 17 9f86d0…</c>. Somebody who has the master key too can rewrite a chain, but not so that it goes
/// through an end that was kept.
/// </summary>
/// <param name="At">When, UTC.</param>
/// <param name="Database">Name of the database.</param>
/// <param name="Sequence">Place of the last row; 0 for an empty chain.</param>
/// <param name="Hash">Its hash.</param>
public sealed record KeptHead(DateTimeOffset At, string Database, long Sequence, string Hash)
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The line.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)} {Database} {Sequence} {Hash}");

    /// <summary>Reads a line back; null where it is none.</summary>
    public static KeptHead? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var at, var database, var sequence, { Length: 64 } hash]
            && DateTimeOffset.TryParseExact(at, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                ? new(moment, database, place, hash)
                : null;
    }
}
