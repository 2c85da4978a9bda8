using System.Globalization;
using System.Text.Json;

namespace Rapport.Practice.Measures;

/// <summary>
/// Reads what is asked from a FHIR R4 Questionnaire: display items as the words above, choice items with their ordinal values, and integer items
/// with their ends where the words may not be shipped.
/// </summary>
internal static class QuestionnaireReader
{
    internal const string Ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    internal const string Lowest = "http://hl7.org/fhir/StructureDefinition/minValue";
    internal const string Highest = "http://hl7.org/fhir/StructureDefinition/maxValue";

    /// <summary>The measure with the items, the words above them and the attribution of its Questionnaire.</summary>
    public static Measure With(Measure measure, string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        List<JsonElement> items = root.TryGetProperty("item", out var all) ? [.. all.EnumerateArray()] : [];
        return measure with
        {
            Items = [.. items.Where(i => Word(i, "type") != "display").Select(Item)],
            Stem = items.FirstOrDefault(i => Word(i, "type") == "display") is { ValueKind: JsonValueKind.Object } stem ? Word(stem, "text") : null,
            Copyright = Word(root, "copyright") ?? "",
        };
    }

    private static MeasureItem Item(JsonElement item)
    {
        List<Choice> choices = item.TryGetProperty("answerOption", out var options) ? [.. options.EnumerateArray().Select(Option)] : [];
        return new(
            Word(item, "linkId")!, Word(item, "text"), choices,
            choices.Count > 0 ? choices.Min(c => c.Value) : Extension(item, Lowest),
            choices.Count > 0 ? choices.Max(c => c.Value) : Extension(item, Highest),
            item.TryGetProperty("enableWhen", out var conditions) ? Condition(conditions[0]) : null);
    }

    private static Choice Option(JsonElement option)
    {
        var coding = option.GetProperty("valueCoding");
        return new(Extension(option, Ordinal), Word(coding, "display")!, Word(coding, "system") == Exchange.Loinc.System ? Word(coding, "code") : null);
    }

    private static AskedWhen Condition(JsonElement condition) =>
        new(Word(condition, "question")!, decimal.Parse(Word(condition.GetProperty("answerCoding"), "code")!, CultureInfo.InvariantCulture));

    private static decimal Extension(JsonElement element, string url)
    {
        var extension = element.GetProperty("extension").EnumerateArray().Single(e => Word(e, "url") == url);
        return extension.TryGetProperty("valueInteger", out var whole) ? whole.GetDecimal() : extension.GetProperty("valueDecimal").GetDecimal();
    }

    private static string? Word(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
