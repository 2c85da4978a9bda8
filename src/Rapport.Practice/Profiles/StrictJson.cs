using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rapport.Practice.Profiles;

/// <summary>How files of the domain are read, those that are shipped and those of a site: nothing is guessed, nothing unknown, missing or said twice passes.</summary>
internal static class StrictJson
{
    /// <summary>For reading; and for writing so that the same content gives the same text.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
