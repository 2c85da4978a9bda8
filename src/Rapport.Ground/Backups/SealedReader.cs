using System.Buffers.Binary;
using System.Security.Cryptography;
using Rapport.Ground.Keys;

namespace Rapport.Ground.Backups;

/// <summary>Decrypts what <see cref="SealedWriter"/> wrote.</summary>
/// <exception cref="CryptographicException">While reading: altered, or cut off.</exception>
internal sealed class SealedReader(Stream from, DataKey key) : Stream
{
    private byte[] chunk = [];
    private int taken;
    private int index;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (taken == chunk.Length && !ended)
        {
            Next();
        }

        var length = Math.Min(buffer.Length, chunk.Length - taken);
        chunk.AsSpan(taken, length).CopyTo(buffer);
        taken += length;
        return length;
    }

    public override void Flush()
    {
        // Nothing is kept back.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Next()
    {
        Span<byte> head = stackalloc byte[5];
        Fill(head);
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length is <= 0 or > SealedWriter.Chunk + 64)
        {
            throw new CryptographicException("The backup is damaged.");
        }

        var bytes = new byte[length];
        Fill(bytes);

        ended = head[4] == 1;
        chunk = key.Open(bytes, SealedWriter.Place(index++, ended));
        taken = 0;
    }

    private void Fill(Span<byte> bytes)
    {
        if (from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new CryptographicException("The backup ends before its end.");
        }
    }
}
