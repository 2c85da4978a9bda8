using System.Text;
using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class TableRefusalTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n\n", "empty")]
    [InlineData(",,\n1,2,3\n", "empty")]
    [InlineData("study,yi\n", "no row below it")]
    [InlineData("study,yi,vi\nA,1,2\nB,1\n", "row 2 (line 3): 2 cells where the first line names 3 columns")]
    [InlineData("study,yi,yi\nA,1,2\n", "column \"yi\" is named twice (columns 2 and 3)")]
    [InlineData("study,note\nA,\"never closed\nB,1\n", "line 2, column \"note\": a quotation mark opens a cell and is never closed")]
    [InlineData("study,note\nA,\"closed\" then text\n", "line 2, column \"note\": text follows the closing quotation mark")]
    [InlineData("study,\"no\n", "line 1: a quotation mark opens")]
    public void Says_where_and_what_is_wrong(string text, string expected)
    {
        Refusal refusal = Refuse(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(RefusalKind.Input, refusal.Kind);
        Assert.StartsWith("trials.csv", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "workbook")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0 }, "PDF")]
    [InlineData(new byte[] { (byte)'a', 0, (byte)',', 0, (byte)'b', 0 }, "UTF-16 without")]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', 7 }, "byte 3 is the control character 0x07")]
    public void Names_what_is_not_text(byte[] bytes, string expected)
    {
        string message = Refuse(new MemoryStream(bytes)).Message;
        Assert.Contains("is not text", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Garbage_is_refused_after_its_first_block()
    {
        using EndlessStream garbage = new(i => (byte)((i * 7919) ^ (i >> 5)));
        Assert.Contains("is not text", Refuse(garbage).Message, StringComparison.Ordinal);
        Assert.InRange(garbage.BytesRead, 1, 65536);
    }

    [Fact]
    public void An_endless_line_is_refused_after_a_megabyte()
    {
        using EndlessStream line = new(_ => (byte)'a');
        Assert.Contains("without a line end", Refuse(line).Message, StringComparison.Ordinal);
        Assert.InRange(line.BytesRead, 1, 2 * 1024 * 1024);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_with_the_limit()
    {
        using EndlessStream rows = new(i => i % 4096 == 4095 ? (byte)'\n' : (byte)'1');
        Assert.Contains("the limit is 100 MB", Refuse(rows).Message, StringComparison.Ordinal);
        Assert.InRange(rows.BytesRead, 1, 101 * 1024 * 1024);
    }

    [Fact]
    public void More_rows_than_any_review_has_are_refused()
    {
        using MemoryStream rows = new([.. Enumerable.Repeat("1\n"u8.ToArray(), TableReader.RowLimit + 2).SelectMany(b => b)]);
        Assert.Contains("more than 2,000,000 rows", Refuse(rows).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_known_length_over_the_limit_is_not_read_at_all()
    {
        using EndlessStream rows = new(_ => (byte)'1', length: 200L * 1024 * 1024);
        Assert.Contains("(200 MB): the limit is 100 MB", Refuse(rows).Message, StringComparison.Ordinal);
        Assert.Equal(0, rows.BytesRead);
    }

    private static Refusal Refuse(Stream stream)
    {
        Assert.True(TableReader.Read(stream, "trials.csv").IsRefused(out Refusal? refusal, out _));
        return refusal;
    }

    private sealed class EndlessStream(Func<long, byte> at, long? length = null) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => length is not null;

        public override bool CanWrite => false;

        public override long Length => length ?? throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                buffer[offset + i] = at(BytesRead++);
            }

            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
