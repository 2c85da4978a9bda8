using System.Reflection;
using System.Text.Json;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Measures;

/// <summary>The measures that come with Rapport, every version of each.</summary>
public static class MeasureLibrary
{
    private const string Prefix = "measures/";

    /// <summary>Every version of every measure, by key and version.</summary>
    public static IReadOnlyList<Measure> All { get; } = [.. Read().OrderBy(m => m.Key, StringComparer.Ordinal).ThenBy(m => m.Version)];

    /// <summary>The newest version of each: what a new administration uses.</summary>
    public static IReadOnlyList<Measure> Newest { get; } = [.. All.GroupBy(m => m.Key, StringComparer.Ordinal).Select(g => g.MaxBy(m => m.Version)!)];

    /// <summary>The newest version of a measure, or null.</summary>
    public static Measure? Find(string key) => Newest.FirstOrDefault(m => m.Key == key);

    /// <summary>A measure in that version, or null.</summary>
    public static Measure? Find(string key, int version) => All.FirstOrDefault(m => m.Key == key && m.Version == version);

    /// <summary>The FHIR R4 Questionnaire of a measure, as it is shipped.</summary>
    public static string Questionnaire(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Text($"{Prefix}{measure.Key}.questionnaire.json");
    }

    private static IEnumerable<Measure> Read() =>
        from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        where name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith(".questionnaire.json", StringComparison.Ordinal)
        let measure = JsonSerializer.Deserialize<Measure>(Text(name), StrictJson.Options)!
        select QuestionnaireReader.With(measure, Questionnaire(measure));

    private static string Text(string name)
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
