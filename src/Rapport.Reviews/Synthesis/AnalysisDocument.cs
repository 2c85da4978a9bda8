using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// <c>analysis.json</c>: everything that determines a result. With the data file beside it, running it again gives the same
/// <c>results.json</c> to the last byte, or says why not.
/// </summary>
/// <param name="Engine">Version of Rapport that computed it.</param>
/// <param name="DataName">Name of the data file as the messages of the result use it.</param>
/// <param name="DataFile">Name of the file that holds the data, in the folder of this document.</param>
/// <param name="DataHash">SHA-256 of the data file's bytes, lower-case hexadecimal.</param>
/// <param name="Specification">What was asked for.</param>
/// <param name="ResultsHash">What <see cref="ResultsJson.ContentHash"/> gave then.</param>
public sealed record AnalysisDocument(
    string Engine, string DataName, string DataFile, string DataHash, SynthesisSpecification Specification, string ResultsHash)
{
    /// <summary>Name under which a folder of results keeps the data.</summary>
    public const string StoredData = "data.csv";

    /// <summary>The document of one run.</summary>
    /// <param name="dataName">Name of the data file, without folders.</param>
    /// <param name="data">Its bytes.</param>
    /// <param name="specification">What was asked for.</param>
    /// <param name="result">What was answered.</param>
    public static AnalysisDocument Of(string dataName, ReadOnlySpan<byte> data, SynthesisSpecification specification, SynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.Rapport, dataName, StoredData, Hash(data), specification, ResultsJson.ContentHash(result));
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Why these bytes are not the data that the document was made from; null when they are.</summary>
    /// <param name="data">Bytes of the file beside the document.</param>
    public Refusal? RefuseChangedData(ReadOnlySpan<byte> data)
    {
        var found = Hash(data);
        return found == DataHash ? null : SynthesisRefusals.DataChanged(DataFile, DataHash, found);
    }

    /// <summary>Whether running it again gave the recorded numbers, as a sentence where it did not; empty where it did.</summary>
    /// <param name="again">The result of running the specification on the data once more.</param>
    public IEnumerable<string> Difference(SynthesisResult again)
    {
        ArgumentNullException.ThrowIfNull(again);
        if (ResultsJson.ContentHash(again) != ResultsHash)
        {
            yield return $"the numbers differ from those recorded by Rapport {Engine}; this is Rapport {again.Rapport}. CHANGELOG.md lists the numbers that move.";
        }
    }

    /// <summary>The document as JSON in UTF-8.</summary>
    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("rapport", Engine);
            json.WriteStartObject("data");
            json.WriteString("name", DataName);
            json.WriteString("file", DataFile);
            json.WriteString("sha256", DataHash);
            json.WriteEndObject();
            WriteOptions(json);
            json.WriteString("resultsSha256", ResultsHash);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>Reads a document, or refuses what is none.</summary>
    /// <param name="fileName">Name for messages.</param>
    /// <param name="bytes">JSON in UTF-8.</param>
    public static Outcome<AnalysisDocument> Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
            var root = json.RootElement;
            var data = root.GetProperty("data");
            if (Text(data, "file") is var file && file != Path.GetFileName(file))
            {
                return SynthesisRefusals.NoAnalysis(fileName, $"its data file '{file}' is not beside it.");
            }

            return SpecificationParser.Parse(ReadOptions(root.GetProperty("options"))).Then<AnalysisDocument>(specification => new AnalysisDocument(
                Text(root, "rapport"), Text(data, "name"), file, Text(data, "sha256"), specification, Text(root, "resultsSha256")));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return SynthesisRefusals.NoAnalysis(fileName, e is JsonException ? "it is not JSON throughout." : "a member is missing or of another kind; it has rapport, data (name, file, sha256), options and resultsSha256.");
        }
    }

    private void WriteOptions(Utf8JsonWriter json)
    {
        json.WriteStartObject("options");
        foreach (var group in SpecificationOptions.Write(Specification).GroupBy(option => option.Key, option => option.Value))
        {
            if (!SpecificationOptions.Find(group.Key)!.Repeatable)
            {
                json.WriteString(group.Key, group.Single());
                continue;
            }

            json.WriteStartArray(group.Key);
            foreach (var value in group)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static List<KeyValuePair<string, string>> ReadOptions(JsonElement options) =>
        [.. from option in options.EnumerateObject()
            from value in option.Value.ValueKind == JsonValueKind.Array ? [.. option.Value.EnumerateArray()] : new[] { option.Value }
            select KeyValuePair.Create(option.Name, value.GetString() ?? "")];

    private static string Text(JsonElement parent, string name) =>
        parent.GetProperty(name).GetString() ?? throw new KeyNotFoundException($"'{name}' is null.");
}
