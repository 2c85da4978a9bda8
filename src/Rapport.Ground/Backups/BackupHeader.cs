using System.Text.Json;
using Rapport.Ground.Keys;

namespace Rapport.Ground.Backups;

/// <summary>The one readable line of a backup: what it is, and its key, wrapped.</summary>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Key">Its data key, wrapped by the master key.</param>
internal sealed record BackupHeader(DateTimeOffset At, WrappedKey Key)
{
    private const string Magic = "rapport-backup 1 ";
    private const int Longest = 4096;

    /// <summary>What its key is wrapped for.</summary>
    public string Subject => $"backup/{At.UtcTicks}";

    public void Write(Stream to)
    {
        to.Write("rapport-backup 1 "u8);
        using (var json = new Utf8JsonWriter(to))
        {
            json.WriteStartObject();
            json.WriteString("at", At);
            json.WriteString("masterKey", Key.MasterKeyId);
            json.WriteBase64String("key", Key.Bytes.Span);
            json.WriteEndObject();
        }

        to.WriteByte((byte)'\n');
    }

    /// <summary>The header, or null where the file is no backup.</summary>
    public static BackupHeader? Read(Stream from)
    {
        var line = new List<byte>();
        for (int b; line.Count < Longest && (b = from.ReadByte()) is not (-1 or '\n');)
        {
            line.Add((byte)b);
        }

        var text = System.Text.Encoding.UTF8.GetString([.. line]);
        if (!text.StartsWith(Magic, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text[Magic.Length..]);
            var root = json.RootElement;
            return new(
                root.GetProperty("at").GetDateTimeOffset(),
                new(root.GetProperty("masterKey").GetString()!, root.GetProperty("key").GetBytesFromBase64()));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
