using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rapport.Ground.Auditing;

/// <summary>Hash-chained audit rows: each carries the hash of the one before, so that none can be changed, taken out or put in unseen.</summary>
public static class AuditChain
{
    /// <summary>What stands before the first row.</summary>
    public static string Origin { get; } = new('0', 64);

    /// <summary>The row that follows.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="at">When; cut to the microsecond, which every database keeps.</param>
    /// <param name="sequence">Place of the row before; 0 for the first.</param>
    /// <param name="previous">Hash of the row before.</param>
    public static AuditRow Next(AuditEvent happened, DateTimeOffset at, long sequence, string previous)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var moment = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        return new()
        {
            Sequence = sequence + 1,
            At = moment,
            Who = happened.Who,
            Action = happened.Action,
            Object = happened.Object,
            From = happened.From,
            Why = happened.Why,
            Previous = previous,
            Hash = Hash(sequence + 1, moment, previous, [happened.Who, happened.Action, happened.Object, happened.From, happened.Why]),
        };
    }

    /// <summary>The hash that the row should carry.</summary>
    public static string HashOf(AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Hash(row.Sequence, row.At, row.Previous, [row.Who, row.Action, row.Object, row.From, row.Why]);
    }

    /// <summary>Seals the end of a chain.</summary>
    /// <param name="key">32 bytes that the database does not hold.</param>
    /// <param name="sequence">Place of the last row.</param>
    /// <param name="hash">Its hash.</param>
    public static string Seal(ReadOnlySpan<byte> key, long sequence, string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(null, $"head {sequence} {hash}"))));
    }

    /// <summary>The first thing wrong with a chain, or null.</summary>
    /// <param name="rows">All rows by place.</param>
    /// <param name="head">The sealed end; null where the database has none.</param>
    /// <param name="key">The key of the seal.</param>
    public static AuditFinding? Verify(IEnumerable<AuditRow> rows, AuditHead? head, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (sequence, hash) = (0L, Origin);
        foreach (var row in rows)
        {
            if (AfterLast(row, sequence, hash) is { } finding)
            {
                return finding;
            }

            (sequence, hash) = (row.Sequence, row.Hash);
        }

        return AtEnd(sequence, hash, head, key);
    }

    private static AuditFinding? AfterLast(AuditRow row, long sequence, string hash)
    {
        if (row.Sequence != sequence + 1)
        {
            return new(sequence + 1, AuditFault.Missing, $"Row {sequence + 1} is missing: row {row.Sequence} follows row {sequence}.");
        }

        if (HashOf(row) != row.Hash)
        {
            return new(row.Sequence, AuditFault.Altered, $"Row {row.Sequence} was altered: it does not have the hash that it carries.");
        }

        return row.Previous == hash
            ? null
            : new(row.Sequence, AuditFault.Inserted, $"Row {row.Sequence} was put in or written anew: it does not continue row {sequence}.");
    }

    private static AuditFinding? AtEnd(long sequence, string hash, AuditHead? head, ReadOnlySpan<byte> key) => head switch
    {
        null => new(sequence, AuditFault.Missing, $"The sealed end of the chain is missing after row {sequence}."),
        _ when head.Seal != Seal(key, head.Sequence, head.Hash) =>
            new(head.Sequence, AuditFault.Altered, $"The sealed end of the chain (row {head.Sequence}) was altered, or sealed with another key."),
        _ when head.Sequence > sequence =>
            new(sequence + 1, AuditFault.Missing, $"Row {sequence + 1} is missing: the sealed end of the chain is row {head.Sequence}."),
        _ when head.Sequence < sequence =>
            new(head.Sequence + 1, AuditFault.Inserted, $"Row {head.Sequence + 1} was put in: the sealed end of the chain is row {head.Sequence}."),
        _ when head.Hash != hash =>
            new(sequence, AuditFault.Altered, $"Row {sequence} was written anew: the sealed end of the chain has another hash."),
        _ => null,
    };

    /// <summary>SHA-256 over lengths and UTF-8 bytes, so that no two rows share an encoding.</summary>
    private static string Hash(long sequence, DateTimeOffset at, string previous, ReadOnlySpan<string> words)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        Add(sha, number, sequence);
        Add(sha, number, at.UtcTicks / TimeSpan.TicksPerMicrosecond);
        Add(sha, number, previous);
        foreach (var word in words)
        {
            Add(sha, number, word);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static void Add(IncrementalHash sha, Span<byte> buffer, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer, value);
        sha.AppendData(buffer);
    }

    private static void Add(IncrementalHash sha, Span<byte> buffer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(sha, buffer, bytes.Length);
        sha.AppendData(bytes);
    }
}
