using Microsoft.AspNetCore.WebUtilities;
using Rapport.Ground;
using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Synthesis;

/// <summary>
/// The address of an analysis: the data file and the options in the vocabulary of the command line, so that it can be shared, kept and
/// typed. A form adds a few words of its own, which are translated and never stay in the address.
/// </summary>
internal static class SynthesisAddress
{
    /// <summary>Word for the data file.</summary>
    public const string Data = "data";

    /// <summary>Word by which the page's form says that it is asking: fields that do not apply to the rest are then dropped.</summary>
    public const string Form = "form";

    /// <summary>Rows that the form showed with a box to tick.</summary>
    public const string Offered = "offered";

    /// <summary>Rows whose box was ticked.</summary>
    public const string Keep = "keep";

    /// <summary>The analysis that is on the page when another is asked for: it stays where that one is refused.</summary>
    public const string Before = "before";

    /// <summary>The preset that the form was drawn with: where another is chosen, what it decides is taken from it and not from the fields.</summary>
    public const string PresetBefore = "preset-before";

    private static readonly string[] OwnWords = [Data, Form, Offered, Keep, Before, PresetBefore];

    /// <summary>Whether the query asks for anything but a data file.</summary>
    public static bool IsBare(IQueryCollection query) => query.Keys.All(key => key == Data);

    /// <summary>The options that the query asks for, or the refusal.</summary>
    public static Outcome<SynthesisSpecification> Read(IQueryCollection query)
    {
        var options = (from word in query
                       where !OwnWords.Contains(word.Key)
                       from value in word.Value
                       where !IsCleared(word.Key, value)
                       select KeyValuePair.Create(word.Key, value ?? "")).ToList();
        return query.ContainsKey(Form)
            ? SpecificationParser.Parse(FormFields.Applicable(Unpreset(options, query))).Then<SynthesisSpecification>(spec => Untick(spec, query))
            : SpecificationParser.Parse(options);
    }

    /// <summary>Without the fields that a newly chosen preset decides.</summary>
    private static List<KeyValuePair<string, string>> Unpreset(List<KeyValuePair<string, string>> options, IQueryCollection query) =>
        query.ContainsKey(PresetBefore) && (options.Find(o => o.Key == "preset").Value ?? "") != query[PresetBefore].ToString()
            ? options.FindAll(o => !ConventionOptions.OfPresets.Contains(o.Key))
            : options;

    /// <summary>The boxes of studies as they stand in the query.</summary>
    public static Ticks Ticks(IQueryCollection query) => new(Rows(query[Offered]), Rows(query[Keep]));

    /// <summary>An option without its value is one that was not given; a flag needs none.</summary>
    private static bool IsCleared(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) && SpecificationOptions.Find(name) is { IsFlag: false };

    /// <summary>A query that came as text, such as in a form.</summary>
    public static IQueryCollection Parse(string? query) => new QueryCollection(QueryHelpers.ParseQuery(query));

    /// <summary>The query of an analysis: the measure, and every option that is not the default beside the others.</summary>
    public static string Query(string file, SynthesisSpecification specification)
    {
        var measure = KeyValuePair.Create("measure", specification.Measure);
        var preset = specification.Preset is { } program ? new[] { KeyValuePair.Create("preset", program) } : [];
        var defaults = SpecificationOptions.Write(SpecificationParser.Parse(preset.Prepend(measure)).Value);
        var asked = SpecificationOptions.Write(specification)
            .Where(option => option.Key != measure.Key && (option.Key == "preset" || !defaults.Contains(option))).ToList();
        if (specification.Bias)
        {
            var ofBias = SpecificationOptions.Write(specification with { BiasChoices = new() });
            asked.RemoveAll(option => BiasChoices.Options.Contains(option.Key) && ofBias.Contains(option));
        }

        return string.Join('&', asked.Prepend(measure).Prepend(KeyValuePair.Create(Data, file)).Select(o => $"{o.Key}={Escape(o.Value)}"));
    }

    /// <summary>Row numbers out of lists such as <c>3,7</c>; what is none is passed over.</summary>
    public static HashSet<int> Rows(IEnumerable<string?> lists) =>
        [.. lists.SelectMany(list => (list ?? "").Split(',')).Select(row => int.TryParse(row, out var n) ? n : 0).Where(n => n > 0)];

    /// <summary>Rows that were offered and are not ticked any more join those that are out; rows that are ticked again leave them.</summary>
    private static SynthesisSpecification Untick(SynthesisSpecification specification, IQueryCollection query)
    {
        var ticks = Ticks(query);
        return specification with
        {
            ExcludeRows = [.. specification.ExcludeRows.Except(ticks.Offered).Union(ticks.Offered.Except(ticks.Kept)).Order()],
        };
    }

    private static string Escape(string value) => Uri.EscapeDataString(value)
        .Replace("%20", "+", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)
        .Replace("%3D", "=", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal);
}
