using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// A result in the contract's JSON: camelCase, doubles that read back to the same bits, <c>null</c> for what is not a number,
/// members that were not asked for absent.
/// </summary>
public static class ResultsJson
{
    private static readonly SynthesisJson Exact = new(Options(new FiniteNumberConverter(), indented: true));
    private static readonly SynthesisJson Rounded = new(Options(new RoundedNumberConverter(), indented: false));

    /// <summary>One JSON document in UTF-8, ending in a line feed. The same result gives the same bytes.</summary>
    public static byte[] Write(SynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var bytes = new MemoryStream();
        JsonSerializer.Serialize(bytes, result, Exact.SynthesisResult);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>
    /// SHA-256 over the content with numbers rounded to 12 significant digits and the engine's version left out, in lower-case
    /// hexadecimal: equal for equal answers, also where another processor differs in a last digit.
    /// </summary>
    public static string ContentHash(SynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var content = JsonSerializer.SerializeToUtf8Bytes(result with { Rapport = "" }, Rounded.SynthesisResult);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static JsonSerializerOptions Options(JsonConverter<double> numbers, bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = indented,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { numbers },
    };
}

/// <summary>Metadata of the result's JSON, generated at build time: nothing is reflected over at start-up.</summary>
[JsonSerializable(typeof(SynthesisResult))]
internal sealed partial class SynthesisJson : JsonSerializerContext;
