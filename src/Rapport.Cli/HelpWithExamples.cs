using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Rapport.Cli;

/// <summary>The usual help, followed by calls to copy.</summary>
internal sealed class HelpWithExamples(HelpAction usual, string examples) : SynchronousCommandLineAction
{
    /// <summary>The help option of one command.</summary>
    public static HelpOption Option(string examples)
    {
        var option = new HelpOption();
        option.Action = new HelpWithExamples((HelpAction)option.Action!, examples);
        return option;
    }

    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = 130;
        var status = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.Write($"Examples:\n{examples}\n");
        return status;
    }
}
