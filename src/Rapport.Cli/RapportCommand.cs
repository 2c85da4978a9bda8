using System.CommandLine;
using Rapport.Cli.Account;
using Rapport.Cli.Audit;
using Rapport.Cli.Backup;
using Rapport.Cli.Release;
using Rapport.Cli.Serve;
using Rapport.Cli.Synthesize;

namespace Rapport.Cli;

/// <summary>The executable <c>rapport</c> with all its commands.</summary>
internal static class RapportCommand
{
    public static int Run(IReadOnlyList<string> arguments, CommandOutput output) => CommandRun.Of(Root(output), arguments, output);

    private static RootCommand Root(CommandOutput output) => new("Systematic reviews and meta-analyses: trial data in, a finished synthesis out.")
    {
        SynthesizeCommand.Build(output),
        ServeCommand.Build(output),
        DemoCommand.Build(output),
        ReleaseCommand.Build(output),
        AuditCommand.Build(output),
        AccountCommand.Build(output),
        BackupCommands.Backup(output),
        BackupCommands.Restore(output),
        BackupCommands.Move(output),
    };
}
