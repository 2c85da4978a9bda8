using System.CommandLine;
using Rapport.Ground;
using Rapport.Reviews.Synthesis;

namespace Rapport.Cli;

/// <summary>What to say of a word on the command line that the command does not know.</summary>
internal static class UnknownWords
{
    public static Refusal Refuse(string word, Command command)
    {
        if (!word.StartsWith('-'))
        {
            return new(RefusalKind.Usage, $"'{word}' is one argument too many for {command.Name}: quote a value that has spaces in it.");
        }

        var name = word.TrimStart('-').Split('=', ':')[0];
        return SpecificationParser.RefuseUnknown(name, command.Options.Where(o => !o.Hidden).Select(o => o.Name.TrimStart('-')));
    }
}
