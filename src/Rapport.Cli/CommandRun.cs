using System.CommandLine;
using System.CommandLine.Parsing;

namespace Rapport.Cli;

/// <summary>Finds the command, reports what it cannot read, and turns what nobody foresaw into status 1.</summary>
internal static class CommandRun
{
    private static readonly ParserConfiguration Grammar = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static int Of(RootCommand root, IReadOnlyList<string> arguments, CommandOutput output)
    {
        using var text = new StreamWriter(output.Answer, leaveOpen: true) { NewLine = "\n" };
        try
        {
            var parsed = root.Parse(arguments, Grammar);
            return Misread(parsed, output) ?? parsed.Invoke(new()
            {
                Output = text,
                Error = output.Messages,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (IOException e) when (!output.Answer.CanWrite || e.HResult == BrokenPipe)
        {
            return ExitStatus.Done;
        }
        catch (IOException e)
        {
            output.Error($"the answer could not be written: {e.Message}");
            return ExitStatus.Unforeseen;
        }
#pragma warning disable CA1031 // The edge of the process: whatever was not foreseen is told as such, with status 1.
        catch (Exception e)
#pragma warning restore CA1031
        {
            output.Error($"unforeseen: {e.Message}");
            output.Messages.WriteLine(e);
            return ExitStatus.Unforeseen;
        }
    }

    /// <summary>EPIPE: who read the output has gone, as <c>head</c> does.</summary>
    private const int BrokenPipe = 32;

    private static int? Misread(ParseResult parsed, CommandOutput output)
    {
        if (parsed.Action is not null && parsed.CommandResult.Children.Any(c => c is OptionResult { Option.Action: not null }))
        {
            return null;
        }

        if (parsed.CommandResult.Command is RootCommand)
        {
            var commands = string.Join(", ", parsed.CommandResult.Command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            output.Error(parsed.UnmatchedTokens is [var word, ..]
                ? $"there is no command '{word}'. Commands are {commands}; rapport --help says more."
                : $"no command given. Commands are {commands}; rapport --help says more.");
            return ExitStatus.Usage;
        }

        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            return output.Refuse(UnknownWords.Refuse(unknown, parsed.CommandResult.Command));
        }

        if (parsed.Errors is [var error, ..])
        {
            output.Error(error.Message);
            return ExitStatus.Usage;
        }

        return null;
    }
}
