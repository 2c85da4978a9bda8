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
        var json = new Option<bool>("--json") { Description = "Prints one JSON document instead of tables." };
        var folder = new Option<string?>("--out") { HelpName = "DIR", Description = "Writes report, figures, effects, results and analysis into this folder." };
        var command = new Command("synthesize", Description) { file };
        command.TreatUnmatchedTokensAsErrors = false;
        var options = SpecificationOptions.All.Select(Option).ToList();
        options.ForEach(command.Options.Add);
        command.Options.Add(folder);
        command.Options.Add(json);
        command.SetAction(parsed => SynthesizeAction.Run(
            new(parsed.GetRequiredValue(file), [.. options.SelectMany(o => Given(parsed, o))], parsed.GetValue(folder), parsed.GetValue(json)),
            output));
        return command;
    }

    private const string Description = """
        Effect sizes, pooling, heterogeneity, moderators, bias and influence of one data set.

          rapport synthesize trials.csv --measure SMD --test knha
          rapport synthesize metapsy.csv --filter condition_arm1=ipt --aggregate study --rho 0.5 --test knha
          rapport synthesize trials.csv --measure RR --subgroup allocation --out results
          rapport synthesize results/analysis.json
        """;

    private static Option Option(SpecificationOption option) => option.IsFlag
        ? new Option<bool[]>("--" + option.Name) { Description = option.Help, Arity = ArgumentArity.ZeroOrOne }
        : new Option<string[]>("--" + option.Name)
        {
            Description = Describe(option),
            HelpName = option.ValueName,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };

    private static string Describe(SpecificationOption option) =>
        option.Values.Count > 1 ? $"{option.Help} {string.Join(' ', option.Values)}; the first is the default." : option.Help;

    private static IEnumerable<KeyValuePair<string, string>> Given(ParseResult parsed, Option option)
    {
        var name = option.Name.TrimStart('-');
        return parsed.GetResult(option) is not { } result ? []
            : option is Option<string[]> values ? (result.GetValue(values) ?? []).Select(value => KeyValuePair.Create(name, value))
            : Enumerable.Repeat(KeyValuePair.Create(name, result.Tokens is [var token] ? token.Value : "true"), Math.Max(1, result.IdentifierTokenCount));
    }
}
