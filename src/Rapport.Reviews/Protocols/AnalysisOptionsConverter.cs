using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rapport.Reviews.Protocols;

/// <summary>
/// Options of an analysis as a JSON object: a string for an option, an array of strings for one that stands several times.
/// </summary>
internal sealed class AnalysisOptionsConverter : JsonConverter<IReadOnlyList<KeyValuePair<string, string>>>
{
    public override IReadOnlyList<KeyValuePair<string, string>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Options are an object of names and texts.");
        }

        List<KeyValuePair<string, string>> read = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            bool several = reader.TokenType == JsonTokenType.StartArray;
            while (!several || (reader.Read() && reader.TokenType != JsonTokenType.EndArray))
            {
                read.Add(new(name, reader.TokenType == JsonTokenType.String
                    ? reader.GetString()!
                    : throw new JsonException($"The option {name} needs a text in quotation marks.")));
                if (!several)
                {
                    break;
                }
            }
        }

        return read;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, string>> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (IGrouping<string, string> option in value.GroupBy(o => o.Key, o => o.Value))
        {
            writer.WritePropertyName(option.Key);
            string[] texts = [.. option];
            if (texts.Length > 1)
            {
                writer.WriteStartArray();
            }

            Array.ForEach(texts, writer.WriteStringValue);
            if (texts.Length > 1)
            {
                writer.WriteEndArray();
            }
        }

        writer.WriteEndObject();
    }
}
