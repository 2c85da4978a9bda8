using System.Buffers.Binary;
using Rapport.Ground.Keys;

namespace Rapport.Ground.Backups;

/// <summary>Encrypts a stream in chunks of 1 MiB, each bound to its place and the last one marked, so that none can be swapped, dropped or cut off.</summary>
internal sealed class SealedWriter(Stream to, DataKey key) : Stream
{
    public const int Chunk = 1 << 20;
    private readonly byte[] buffer = new byte[Chunk];
    private int filled;
    private int index;
    private bool ended;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static string Place(int index, bool last) => $"backup chunk {index}{(last ? " last" : "")}";

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (filled == Chunk)
            {
                Put(last: false);
            }

            var length = Math.Min(bytes.Length, Chunk - filled);
            bytes[..length].CopyTo(buffer.AsSpan(filled));
            filled += length;
            bytes = bytes[length..];
        }
    }

    public override void Flush()
    {
        // A chunk is written when it is full, the last one at the end.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended)
        {
            ended = true;
            Put(last: true);
        }

        base.Dispose(disposing);
    }

    private void Put(bool last)
    {
        var chunk = key.Seal(buffer.AsSpan(0, filled), Place(index++, last));
        Span<byte> head = stackalloc byte[5];
        BinaryPrimitives.WriteInt32BigEndian(head, chunk.Length);
        head[4] = last ? (byte)1 : (byte)0;
        to.Write(head);
        to.Write(chunk);
        filled = 0;
    }
}
