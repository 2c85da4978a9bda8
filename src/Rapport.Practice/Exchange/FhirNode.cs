using System.Globalization;
using System.Text.Json.Nodes;

namespace Rapport.Practice.Exchange;

/// <summary>A part of a bundle, read without trust: what is not there or of another kind is empty, and what is needed is missed by name.</summary>
/// <param name="node">The part.</param>
/// <param name="resource">Of what it is a part, for sentences.</param>
internal sealed class FhirNode(JsonNode? node, string resource)
{
    /// <summary>Something that is needed is not there.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught in one file's reading; nobody else makes one.
    public sealed class Missing(string resource, string what) : Exception
    {
        public string Resource => resource;

        public string What => what;
    }
#pragma warning restore CA1032, CA1064

    private readonly string resource = (node as JsonObject)?["resourceType"] is JsonValue type && type.TryGetValue<string>(out var name) ? name : resource;

    public bool IsThere => node is not null;

    public FhirNode this[string name] => new((node as JsonObject)?[name], resource);

    public IEnumerable<FhirNode> Many(string name) => ((node as JsonObject)?[name] as JsonArray)?.Select(item => new FhirNode(item, resource)) ?? [];

    public IEnumerable<FhirNode> Extensions(string name) => Many("extension").Where(e => e.Text("url") == Fhir.Ours + name);

    public FhirNode Extension(string name) => Extensions(name).FirstOrDefault() ?? new(null, resource);

    public string Text(string name) => (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    public string? Words() => Text("valueString") is { Length: > 0 } words ? words : null;

    public string Need(string name) => Text(name) is { Length: > 0 } text ? text : throw new Missing(resource, name);

    /// <summary>A whole number, written as a number or as text.</summary>
    public int NeedNumber(string name) =>
        (node as JsonObject)?[name] is JsonValue value && (value.TryGetValue<int>(out var number) || int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out number))
            ? number
            : throw new Missing(resource, name);

    public decimal NeedDecimal(string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : throw new Missing(resource, name);

    public bool Is(string name) => (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;

    /// <summary>A day; of a time only the day.</summary>
    public DateOnly? Day(string name) =>
        Text(name) is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A moment with its zone.</summary>
    public DateTimeOffset NeedMoment(string name) =>
        DateTimeOffset.TryParseExact(Text(name), "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw new Missing(resource, name);

    public DateOnly NeedDay(string name) => Day(name) ?? throw new Missing(resource, name);
}
