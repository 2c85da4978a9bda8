using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

public sealed class JsonTextTests
{
    private static readonly JavaScriptEncoder Relaxed = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_character_and_number_is_written_as_the_platforms_writer_does(bool indented)
    {
        string[] texts = ["", "plain", "\"quoted\"", "a\\b", "line\nbreak\ttab", "\u007f", "τ² – Zürich ≥ 0", "😀", "\u2028",
            .. Enumerable.Range(0, 0xD800).Select(c => $"x{(char)c}y"), .. Enumerable.Range(0xE000, 0x2000).Select(c => $"x{(char)c}y")];
        double[] numbers = [0, -0.0, 1, -1, 0.1, 1e-5, 1e-7, 1e15, 1e16, 123456789.125, double.MaxValue, double.Epsilon, 1.0 / 3];

        var ours = new JsonText(indented);
        ours.StartObject();
        ours.Name("ünicode \"name\"");
        ours.StartArray();
        Array.ForEach(texts, ours.Value);
        ours.EndArray();
        ours.Name("numbers");
        ours.StartArray();
        ours.StartArray();
        Array.ForEach(numbers, ours.Value);
        ours.EndArray();
        ours.EndArray();
        ours.Name("none");
        ours.StartArray();
        ours.EndArray();
        ours.Name("nothing");
        ours.StartObject();
        ours.EndObject();
        ours.Name("count");
        ours.Value(-7);
        ours.Name("flag");
        ours.Value(true);
        ours.Name("null");
        ours.Value((string?)null);
        ours.Name("infinite");
        ours.Value(double.NaN);
        ours.EndObject();

        Assert.Equal(Platform(indented, texts, numbers), Encoding.UTF8.GetString(ours.ToUtf8()));
    }

    private static string Platform(bool indented, string[] texts, double[] numbers)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = indented, NewLine = "\n", Encoder = Relaxed }))
        {
            json.WriteStartObject();
            json.WriteStartArray("ünicode \"name\"");
            Array.ForEach(texts, json.WriteStringValue);
            json.WriteEndArray();
            json.WriteStartArray("numbers");
            json.WriteStartArray();
            Array.ForEach(numbers, json.WriteNumberValue);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteStartArray("none");
            json.WriteEndArray();
            json.WriteStartObject("nothing");
            json.WriteEndObject();
            json.WriteNumber("count", -7);
            json.WriteBoolean("flag", true);
            json.WriteNull("null");
            json.WriteNull("infinite");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
