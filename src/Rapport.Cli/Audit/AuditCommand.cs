using System.CommandLine;
using Rapport.Cli.Serve;

namespace Rapport.Cli.Audit;

/// <summary><c>rapport audit</c>: whether the audit chains are whole, and their ends to be kept elsewhere.</summary>
internal static class AuditCommand
{
    public static Command Build(CommandOutput output)
    {
        var command = new Command("audit", "Verifies the audit chains; prints their ends to be kept elsewhere.");
        command.Add(Verify(output));
        command.Add(Head(output));
        return command;
    }

    private static Command Verify(CommandOutput output)
    {
        var (data, database) = Where();
        var kept = new Option<string?>("--kept") { HelpName = "FILE", Description = "Ends that 'rapport audit head' printed and somebody kept: each chain must go through them." };
        var json = new Option<bool>("--json") { Arity = ArgumentArity.Zero, Description = "Prints one JSON document." };
        var command = new Command("verify", "Names the first altered, missing or inserted row of each chain (status 4).") { data, database, kept, json };
        command.SetAction((parsed, cancel) => AuditVerify.RunAsync(
            parsed.GetRequiredValue(data), parsed.GetValue(database), parsed.GetValue(kept), parsed.GetValue(json), output, cancel));
        return command;
    }

    private static Command Head(CommandOutput output)
    {
        var (data, database) = Where();
        var command = new Command("head", "Prints the end of each chain as a line, to be kept where who holds the database does not reach.") { data, database };
        command.SetAction((parsed, cancel) => AuditHeads.RunAsync(parsed.GetRequiredValue(data), parsed.GetValue(database), output, cancel));
        return command;
    }

    private static (Option<string> Data, Option<string?> Database) Where() => (
        new("--data") { HelpName = "DIR", Required = true, Description = "Folder of the databases and keys." },
        ListeningOptions.Database());
}
