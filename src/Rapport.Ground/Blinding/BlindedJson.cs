using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rapport.Ground.Blinding;

/// <summary>Writes what stands in the place of a blinded value; there is no way to read one.</summary>
internal sealed class BlindedJson : JsonConverter<Blinded>
{
    public override bool CanConvert(Type typeToConvert) => typeof(Blinded).IsAssignableFrom(typeToConvert);

    public override Blinded Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A blinded value is not read from JSON.");

    public override void Write(Utf8JsonWriter writer, Blinded value, JsonSerializerOptions options) => writer.WriteStringValue(value.Shown);
}
