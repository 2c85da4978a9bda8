using System.CommandLine;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize;

/// <summary><c>rapport synthesize FILE</c>.</summary>
internal static class SynthesizeCommand
{
    public static Command Build(CommandOutput output)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A table of trials (CSV with comma, semicolon or tab), or an analysis.json to run again.",
        };
        var json = Flag("--json", "Prints one JSON document instead of tables.");
        var folder = new Option<string?>("--out") { HelpName = "DIR", Description = "Writes report, figures, effects, results and analysis into this folder." };
        var command = new Command("synthesize", "Effect sizes, pooling, heterogeneity, moderators, bias and influence of one data set.") { file };
        var options = SpecificationOptions.All.Select(Option).ToList();
        options.ForEach(command.Options.Add);
        command.Options.Add(folder);
        command.Options.Add(json);
        command.Options.Add(HelpWithExamples.Option(Examples));
        command.SetAction(parsed => SynthesizeAction.Run(
            new(parsed.GetRequiredValue(file), Given(parsed, options), parsed.GetValue(folder), parsed.GetResult(json) is not null),
            output));
        return command;
    }

    private const string Examples = """
          rapport synthesize trials.csv --measure SMD --test knha
          rapport synthesize trials.csv --measure RR --subgroup allocation --out results
          rapport synthesize trials.csv --map yi=effect,sei=se --mods "year + factor(country)"
          rapport synthesize metapsy.csv --filter condition_arm1=ipt --aggregate study --rho 0.5
          rapport synthesize results/analysis.json
        """;

    private static Option Option(SpecificationOption option) => option.IsFlag
        ? Flag("--" + option.Name, option.Help)
        : new Option<string[]>("--" + option.Name)
        {
            Description = Describe(option),
            HelpName = option.ValueName,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };

    /// <summary>A flag is an option of text that takes none: one of type bool would be compiled at start-up.</summary>
    private static Option<string> Flag(string name, string help) => new(name) { Description = help, Arity = ArgumentArity.Zero };

    private static string Describe(SpecificationOption option) =>
        option.Values.Count > 0 ? $"{option.Help} [{string.Join(' ', option.Values)}]" : option.Help;

    private static List<KeyValuePair<string, string>> Given(ParseResult parsed, IReadOnlyList<Option> options)
    {
        var given = new List<KeyValuePair<string, string>>();
        foreach (var option in options)
        {
            if (parsed.GetResult(option) is not { } result)
            {
                continue;
            }

            var name = option.Name.TrimStart('-');
            foreach (var value in option is Option<string[]> values ? result.GetValue(values) ?? [] : Enumerable.Repeat("true", result.IdentifierTokenCount))
            {
                given.Add(new(name, value));
            }
        }

        return given;
    }
}
