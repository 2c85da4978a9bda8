using System.Text.Json;
using System.Text.Json.Serialization;
using Rapport.Ground;

namespace Rapport.Practice.Risk;

/// <summary>What a site says about risk: the text for a patient in need, how long an event may wait, what follows a screener.</summary>
public sealed record RiskSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>
    /// What a patient reads on the screen on which they endorsed a risk item, a paragraph each. A paragraph that ends in a colon and a telephone
    /// number can be tapped. Rapport's own names no number: it does not know the country.
    /// </summary>
    public IReadOnlyList<string> Crisis { get; init; } = Neutral;

    /// <summary>Hours until somebody must have seen an event. 24 is a plain default of ours, not taken from a source.</summary>
    public int ReviewHours { get; init; } = 24;

    /// <summary>What is done after a screener, by its level (<c>high</c>, <c>moderate</c>, <c>low</c>, <c>none</c>).</summary>
    public IReadOnlyDictionary<string, string> NextSteps { get; init; } = new Dictionary<string, string>();

    /// <summary>The same as a span.</summary>
    [JsonIgnore]
    public TimeSpan Review => TimeSpan.FromHours(ReviewHours);

    /// <summary>Whether the site has set its own text.</summary>
    [JsonIgnore]
    public bool IsOwn => !ReferenceEquals(Crisis, Neutral);

    /// <summary>The text where a site has set none.</summary>
    public static IReadOnlyList<string> Neutral { get; } =
    [
        "You answered that you have thoughts of not being alive, or of hurting yourself. Thank you for saying so. Many people have such thoughts when they are not well, and help is possible.",
        "Those who treat you are told, but nobody may be reading this at this moment.",
        "If you might act on these thoughts, or are not safe: call the emergency number of your country now, or go to the nearest emergency department. Ask somebody to stay with you until then.",
        "If you have a safety plan, take it out now and begin with its first step. If you have none, call somebody whom you trust.",
    ];

    private static Dictionary<ScreenLevel, string> Usual { get; } = new()
    {
        [ScreenLevel.High] = "Do not leave the patient alone until somebody has assessed them in person. Make the surroundings safe, make or take out the safety plan, and decide on emergency care.",
        [ScreenLevel.Moderate] = "Assess further in this contact, make or take out the safety plan, ask about means, and agree on the next contact within days. Think of supervision.",
        [ScreenLevel.Low] = "Ask further, go through the safety plan, and ask again at every contact.",
        [ScreenLevel.None] = "Nothing was answered with yes. That clears no event by itself: judge it with what else you know.",
    };

    /// <summary>What is to be done after a screener of this level.</summary>
    public string NextStep(ScreenLevel level) =>
        NextSteps.GetValueOrDefault(level.ToString().ToLowerInvariant()) is { Length: > 0 } own ? own : Usual[level];

    /// <summary>The settings of a file; Rapport's where none is named.</summary>
    /// <param name="file">Path of a JSON file; null or empty for none.</param>
    public static Outcome<RiskSettings> Read(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return new RiskSettings();
        }

        try
        {
            return JsonSerializer.Deserialize<RiskSettings>(File.ReadAllBytes(file), Json) is { } settings ? Check(file, settings) : Wrong(file, "it holds nothing");
        }
        catch (JsonException e)
        {
            return Wrong(file, e.Path is { Length: > 1 } path ? $"'{path[2..]}' in line {(e.LineNumber ?? 0) + 1} is not as it should be" : $"its JSON goes astray in line {(e.LineNumber ?? 0) + 1}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Wrong(file, "it cannot be read");
        }
    }

    private static Outcome<RiskSettings> Check(string file, RiskSettings settings) =>
        settings.Crisis is null || settings.Crisis.Count == 0 || settings.Crisis.Any(string.IsNullOrWhiteSpace) ? Wrong(file, "'crisis' must be a list of paragraphs, none of them empty")
        : settings.ReviewHours is < 1 or > 168 ? Wrong(file, "'reviewHours' must be a whole number from 1 to 168")
        : settings.NextSteps is null || settings.NextSteps.Keys.Any(k => k is not ("high" or "moderate" or "low" or "none")) ? Wrong(file, "'nextSteps' takes texts for 'high', 'moderate', 'low' and 'none'")
        : settings;

    private static Refusal Wrong(string file, string what) => new(
        RefusalKind.Usage, $"RAPPORT_RISK names {file}, but {what}. docs/patients.md shows what stands in it.");
}
