using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rapport.Ground;

namespace Rapport.Reviews.Protocols;

/// <summary>The JSON files of a review's folder: unknown members are refused, so that a misspelt one is not lost in silence.</summary>
internal static class ReviewJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new AnalysisOptionsConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static Outcome<T> Read<T>(ReadOnlyMemory<byte> bytes, string file)
        where T : class
    {
        try
        {
            ReadOnlySpan<byte> text = bytes.Span;
            text = text.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? text[3..] : text;
            return JsonSerializer.Deserialize<T>(text, Options) is { } read ? read : ProtocolRefusals.NotUnderstood(file, null, "it holds nothing");
        }
        catch (JsonException e)
        {
            return ProtocolRefusals.NotUnderstood(file, e.LineNumber + 1, Sentence(e));
        }
    }

    internal static byte[] Write<T>(T value)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, Indented))
        {
            JsonSerializer.Serialize(writer, value, Options);
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>The serializer's message without type names and positions that only a programmer can use.</summary>
    private static string Sentence(JsonException e)
    {
        string message = e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0].TrimEnd('.').Replace(" .NET", "", StringComparison.Ordinal);
        return e.Path is null or "$" ? message : $"at {e.Path}: {message}";
    }
}
