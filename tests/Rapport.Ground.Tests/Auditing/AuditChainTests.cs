using System.Security.Cryptography;
using System.Text;
using Rapport.Ground.Auditing;

namespace Rapport.Ground.Tests.Auditing;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void A_chain_as_written_is_whole() => Assert.Null(Verify(Chain(5)));

    [Fact]
    public void An_empty_chain_is_whole() => Assert.Null(Verify([]));

    [Fact]
    public void The_hash_is_SHA256_over_lengths_and_bytes()
    {
        var row = AuditChain.Next(new("ada", "import", "review/r") { From = "::1", Why = "ä" }, Noon, 0, AuditChain.Origin);

        // The same encoding spelled out by hand: place, microseconds since year 1, then each text with its length in bytes.
        using var bytes = new MemoryStream();
        void Number(long n) => bytes.Write(BitConverter.GetBytes(n).Reverse().ToArray());
        Number(1);
        Number(Noon.UtcTicks / 10);
        foreach (var text in new[] { new string('0', 64), "ada", "import", "review/r", "::1", "ä" })
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            Number(utf8.Length);
            bytes.Write(utf8);
        }

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())), row.Hash);
    }

    [Theory]
    [InlineData("Who")]
    [InlineData("Action")]
    [InlineData("Object")]
    [InlineData("From")]
    [InlineData("Why")]
    [InlineData("At")]
    public void An_altered_row_is_named(string member)
    {
        var rows = Chain(5);
        rows[2] = Copy(rows[2], member);

        var finding = Verify(rows, Head(Chain(5)));

        Assert.Equal((3, AuditFault.Altered), (finding?.Row, finding?.Fault));
    }

    [Fact]
    public void A_row_altered_with_a_hash_to_match_is_found_at_the_row_after()
    {
        var rows = Chain(5);
        rows[2] = AuditChain.Next(new("eve", "import", "x"), Noon, 2, rows[1].Hash);

        Assert.Equal((4, AuditFault.Inserted), Found(Verify(rows, Head(Chain(5)))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_removed_row_is_named(int index)
    {
        var rows = Chain(5);
        var head = Head(rows);
        rows.RemoveAt(index);

        Assert.Equal((index + 1, AuditFault.Missing), Found(Verify(rows, head)));
    }

    [Fact]
    public void A_row_put_in_between_is_found()
    {
        var rows = Chain(5);
        var head = Head(rows);
        rows.Insert(2, AuditChain.Next(new("eve", "grant", "x"), Noon, 2, rows[1].Hash));

        Assert.Equal((4, AuditFault.Missing), Found(Verify(rows, head)));
    }

    [Fact]
    public void A_row_put_on_the_end_does_not_fit_the_seal()
    {
        var rows = Chain(3);
        var head = Head(rows);
        rows.Add(AuditChain.Next(new("eve", "grant", "x"), Noon, 3, rows[2].Hash));

        Assert.Equal((4, AuditFault.Inserted), Found(Verify(rows, head)));
    }

    [Fact]
    public void A_chain_written_anew_cannot_be_sealed_without_the_key()
    {
        var forged = Chain(3, "eve");
        var head = new AuditHead { Sequence = 3, Hash = forged[2].Hash, Seal = AuditChain.Seal(new byte[32], 3, forged[2].Hash) };

        Assert.Equal((3, AuditFault.Altered), Found(Verify(forged, head)));
    }

    [Fact]
    public void A_chain_without_its_sealed_end_is_not_whole() => Assert.Equal((3, AuditFault.Missing), Found(AuditChain.Verify(Chain(3), null, Key)));

    private static (long?, AuditFault?) Found(AuditFinding? finding) => (finding?.Row, finding?.Fault);

    private static AuditFinding? Verify(List<AuditRow> rows, AuditHead? head = null) => AuditChain.Verify(rows, head ?? Head(rows), Key);

    private static List<AuditRow> Chain(int length, string who = "ada")
    {
        var rows = new List<AuditRow>();
        for (var i = 0; i < length; i++)
        {
            rows.Add(AuditChain.Next(new(who, "import", $"review/{i}") { From = "::1", Why = "it was due" }, Noon.AddSeconds(i), i, i == 0 ? AuditChain.Origin : rows[^1].Hash));
        }

        return rows;
    }

    private static AuditHead Head(List<AuditRow> rows)
    {
        var (sequence, hash) = rows.Count == 0 ? (0, AuditChain.Origin) : (rows[^1].Sequence, rows[^1].Hash);
        return new() { Sequence = sequence, Hash = hash, Seal = AuditChain.Seal(Key, sequence, hash) };
    }

    private static AuditRow Copy(AuditRow row, string altered)
    {
        string Text(string name, string value) => name == altered ? value + "?" : value;
        return new()
        {
            Sequence = row.Sequence,
            At = altered == "At" ? row.At.AddTicks(10) : row.At,
            Who = Text("Who", row.Who),
            Action = Text("Action", row.Action),
            Object = Text("Object", row.Object),
            From = Text("From", row.From),
            Why = Text("Why", row.Why),
            Previous = row.Previous,
            Hash = row.Hash,
        };
    }
}
