using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rapport.Ground.Releases;

/// <summary>The file of a release: JSON in UTF-8 with a hash over its own content.</summary>
public static class ReleaseFile
{
    private const string HashMember = "contentHash";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The release with its content hash, as a file.</summary>
    public static byte[] Write(EvidenceRelease release)
    {
        var hash = Hash(JsonSerializer.SerializeToUtf8Bytes(release with { ContentHash = null }, Options));
        return [.. JsonSerializer.SerializeToUtf8Bytes(release with { ContentHash = hash }, Options), (byte)'\n'];
    }

    /// <summary>Reads a release; refused where it is none, is of a newer format, or was altered.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    public static Outcome<EvidenceRelease> Read(byte[] bytes, string name)
    {
        try
        {
            if (JsonSerializer.Deserialize<Header>(bytes, Options) is not { Format: { } format })
            {
                return ReleaseRefusals.NoRelease(name);
            }

            if (format != EvidenceRelease.CurrentFormat)
            {
                return ReleaseRefusals.OtherFormat(name, format);
            }

            var release = JsonSerializer.Deserialize<EvidenceRelease>(bytes, Options)!;
            var found = Hash(bytes);
            return found == release.ContentHash ? release : ReleaseRefusals.Altered(name, release.ContentHash ?? "no hash", found);
        }
        catch (JsonException)
        {
            return ReleaseRefusals.NoRelease(name);
        }
    }

    /// <summary>Two releases say the same, whatever their last digits: the hash over all but label and date.</summary>
    public static bool SameFigures(EvidenceRelease one, EvidenceRelease other) => Figures(one) == Figures(other);

    private static string Figures(EvidenceRelease release) =>
        Hash(JsonSerializer.SerializeToUtf8Bytes(release with { ContentHash = null, Label = "", Date = default, Engine = "" }, Options));

    /// <summary>SHA-256 of the members in their order, without white space and without the hash itself.</summary>
    private static string Hash(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder(json.Length);
        Append(text, document.RootElement, outermost: true);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, JsonElement element, bool outermost = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in element.EnumerateObject().Where(m => !outermost || m.Name != HashMember))
                {
                    text.Append(JsonSerializer.Serialize(member.Name)).Append(':');
                    Append(text, member.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in element.EnumerateArray())
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.Number:
                // Twelve digits: the thirteenth may differ from machine to machine.
                text.Append(element.GetDouble().ToString("G12", CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.String:
                text.Append(JsonSerializer.Serialize(element.GetString()));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private sealed record Header(string? Format = null);
}
