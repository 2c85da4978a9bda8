using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Rapport.Practice.Exchange;

/// <summary>Parts of which FHIR R4 resources are made: nothing empty is ever written, since FHIR forbids it.</summary>
internal static class Fhir
{
    public const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    public const string Ours = "urn:rapport:";
    public const string CourseSystem = Ours + "course";
    public const string ProfileSystem = Ours + "model-profile";
    public const string AreaSystem = Ours + "problem-area";
    public const string ObservationSystem = Ours + "observation";
    public const string SessionSystem = Ours + "session";

    /// <summary>Systems of diagnoses as FHIR names them; DSM-5 took the codes of ICD-10-CM and DSM-IV those of ICD-9-CM.</summary>
    public static IReadOnlyDictionary<string, string> Diagnoses { get; } = new Dictionary<string, string>
    {
        ["ICD-11"] = "http://id.who.int/icd/release/11/mms",
        ["ICD-10"] = "http://hl7.org/fhir/sid/icd-10",
        ["DSM-5"] = "http://hl7.org/fhir/sid/icd-10-cm",
        ["DSM-IV"] = "http://hl7.org/fhir/sid/icd-9-cm",
    };

    /// <summary>An object of what is not empty; null where nothing is left.</summary>
    public static JsonObject? Object(params (string Name, JsonNode? Value)[] members)
    {
        var made = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is null or JsonArray { Count: 0 } || (value is JsonValue text && text.TryGetValue<string>(out var words) && words.Length == 0))
            {
                continue;
            }

            made[name] = value;
        }

        return made.Count == 0 ? null : made;
    }

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items.Where(i => i is not null)]);

    public static JsonArray Array(params JsonNode?[] items) => Array(items.AsEnumerable());

    public static JsonObject Coding(string system, string code, string? display = null, string? version = null) =>
        Object(("system", system), ("version", version), ("code", code), ("display", display))!;

    /// <summary>A concept; the words stand for themselves where there is no code.</summary>
    public static JsonObject? Concept(string? text, params JsonObject?[] codings) => Object(("coding", Array(codings)), ("text", text));

    public static JsonObject? Extension(string name, string type, JsonNode? value) =>
        value is null || (value is JsonValue v && v.TryGetValue<string>(out var words) && words.Length == 0) ? null : Object(("url", Ours + name), ("value" + type, value));

    public static JsonObject? Extension(string name, params JsonObject?[] parts) => Array(parts) is { Count: > 0 } some ? Object(("url", Ours + name), ("extension", some)) : null;

    /// <summary>A moment to the second, in UTC.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An address that is the same for the same resource of the same course wherever it is exported.</summary>
    public static string Address(string course, string type, string id)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{CourseSystem}/{course}/{type}/{id}"))[..16];
        // Version 8: made by rules of our own (RFC 9562).
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0f) | 0x80), (byte)((bytes[8] & 0x3f) | 0x80));
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
