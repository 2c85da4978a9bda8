using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// Reads the one vocabulary of a synthesis, from whatever side it comes: command line, query string, API or <c>analysis.json</c>.
/// Nothing is accepted and ignored: unknown words, values and contradictions are refused in words to act on.
/// </summary>
public static class SpecificationParser
{
    /// <summary>Reads options in the order given.</summary>
    /// <param name="options">
    /// Name (without <c>--</c>) and value; a flag's value is empty, <c>true</c> or <c>false</c>. A form drops the fields left
    /// empty before it asks: here an option without its value is refused.
    /// </param>
    /// <returns>The specification, with the defaults of the command line for what was not given; a refusal of kind
    /// <see cref="RefusalKind.Usage"/> otherwise.</returns>
    public static Outcome<SynthesisSpecification> Parse(IEnumerable<KeyValuePair<string, string>> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var spec = new SynthesisSpecification();
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, text) in options)
        {
            if (Refuse(name, text, given) is { } refusal)
            {
                return refusal with { About = name };
            }

            var option = SpecificationOptions.Find(name)!;
            if (option.Read(spec, text.Trim()).About(name).IsRefused(out var why, out var next))
            {
                return why;
            }

            spec = next;
            given.Add(name);
        }

        spec = PresetConventions.Complete(DependenceOptions.Complete(CountModels.Complete(spec, given)), given);
        return SpecificationRules.Broken(spec, given) is { } broken ? broken : SensitivityOptions.Complete(Complete(spec));
    }

    /// <summary>What is said of an option that is not in the vocabulary.</summary>
    /// <param name="name">The word, without <c>--</c>.</param>
    /// <param name="alsoKnown">Further options of the caller's own, for the nearest name.</param>
    public static Refusal RefuseUnknown(string name, IEnumerable<string> alsoKnown) =>
        SynthesisRefusals.UnknownOption(name, alsoKnown);

    private static Refusal? Refuse(string name, string text, HashSet<string> given)
    {
        if (SpecificationOptions.Find(name) is not { } option)
        {
            return RefuseUnknown(name, []);
        }

        if (!option.Repeatable && given.Contains(name))
        {
            return SynthesisRefusals.GivenTwice(name);
        }

        return option.IsFlag || !string.IsNullOrWhiteSpace(text) ? null : SynthesisRefusals.ValueMissing(option);
    }

    /// <summary>Writes down the conventions that stand in where nothing was given and something is needed.</summary>
    private static SynthesisSpecification Complete(SynthesisSpecification spec) => spec with
    {
        // The battery's correlation has a default of its own, so that none is written down for both.
        Rho = spec.Battery ? spec.Rho : spec.Aggregate.Count > 0 ? spec.Rho ?? SynthesisSpecification.DefaultRho : spec.IsMultilevel ? spec.Rho : null,
        Add = SynthesisMeasures.CountsEvents(spec.Measure) ? spec.Add ?? SynthesisMeasures.DefaultAdd(spec.Measure) : null,
    };
}
