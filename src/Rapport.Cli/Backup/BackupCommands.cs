using System.CommandLine;
using System.Text;
using Rapport.Cli.Serve;
using Rapport.Ground;
using Rapport.Ground.Backups;
using Rapport.Ground.Storage;
using Rapport.Web.Host;

namespace Rapport.Cli.Backup;

/// <summary><c>rapport backup</c>, <c>restore</c> and <c>move</c>: each says done only after content and audit chains were compared.</summary>
internal static class BackupCommands
{
    public static Command Backup(CommandOutput output)
    {
        var file = new Argument<string>("FILE") { Description = "The backup, encrypted; it appears whole or not at all." };
        var (data, database) = Where();
        var command = new Command("backup", "Backs all databases up into one encrypted file while people go on working.") { file, data, database };
        command.SetAction((parsed, cancel) => BackUpAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(data), parsed.GetValue(database), output, cancel));
        return command;
    }

    public static Command Restore(CommandOutput output)
    {
        var file = new Argument<string>("FILE") { Description = "A file that 'rapport backup' made." };
        var (data, database) = Where();
        var command = new Command("restore", "Restores a backup into an empty folder or PostgreSQL database.") { file, data, database };
        command.SetAction((parsed, cancel) => RestoreAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(data), parsed.GetValue(database), output, cancel));
        return command;
    }

    public static Command Move(CommandOutput output)
    {
        var data = Data();
        var from = Place("--from", "Where the data are: sqlite (the files of the folder) or a PostgreSQL connection.");
        var to = Place("--to", "Where they shall be: sqlite or a PostgreSQL connection; there must be no data yet.");
        var command = new Command("move", "Copies all databases, such as from files to PostgreSQL. What they were moved from stays as it is.") { data, from, to };
        command.SetAction((parsed, cancel) => MoveAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), output, cancel));
        return command;
    }

    private static async Task<int> BackUpAsync(string file, string folder, string? connection, CommandOutput output, CancellationToken cancel)
    {
        if (Installation.Open(folder, connection).IsRefused(out var why, out var here)
            || (await here.WithAllAsync(
                contexts => Ground.Backups.Backup.WriteAsync(contexts, here.Databases.Master, file, TimeProvider.System.GetUtcNow(), cancel), cancel)).IsRefused(out why, out var copied))
        {
            return output.Refuse(why);
        }

        output.Note($"whoever restores it needs master key {here.Databases.Master.Id}: keep that key, and not beside the backup.");
        return Done("backed up", copied, output);
    }

    private static async Task<int> RestoreAsync(string file, string folder, string? connection, CommandOutput output, CancellationToken cancel)
    {
        if (Installation.Open(folder, connection).IsRefused(out var why, out var there)
            || (await Ground.Backups.Backup.RestoreAsync(file, there.Context, there.Databases.Master, cancel)).IsRefused(out why, out var copied))
        {
            return output.Refuse(why);
        }

        return Done("restored", copied, output);
    }

    private static async Task<int> MoveAsync(string folder, string from, string to, CommandOutput output, CancellationToken cancel)
    {
        if (Open(folder, from).IsRefused(out var why, out var here)
            || Open(folder, to).IsRefused(out why, out var there)
            || Same(here, there).IsRefused(out why, out _)
            || (why = await InUse.CheckAsync(here, folder, cancel)) is not null
            || (await here.WithAllAsync(contexts => Ground.Backups.Backup.MoveAsync(contexts, there.Context, cancel), cancel)).IsRefused(out why, out var copied))
        {
            return output.Refuse(why);
        }

        return Done("moved", copied, output);
    }

    private static Outcome<Installation> Open(string folder, string place) =>
        Installation.Open(folder, place.Equals("sqlite", StringComparison.OrdinalIgnoreCase) ? null : place);

    private static Outcome<DatabaseAddress> Same(Installation here, Installation there) =>
        here.Databases.Address == there.Databases.Address
            ? new Refusal(RefusalKind.Usage, "--from and --to name the same place.")
            : there.Databases.Address;

    private static int Done(string what, IReadOnlyList<CopiedDatabase> copied, CommandOutput output)
    {
        output.Say(Encoding.UTF8.GetBytes(string.Concat(copied.Select(one =>
            $"{one.Database}: {what}, {one.Rows} rows compared, audit chain of {one.Audit} rows whole\n"))));
        return ExitStatus.Done;
    }

    private static (Option<string> Data, Option<string?> Database) Where() => (Data(), ListeningOptions.Database());

    private static Option<string> Data() => new("--data") { HelpName = "DIR", Required = true, Description = "Folder of the databases and keys." };

    private static Option<string> Place(string name, string description) => new(name) { HelpName = "PLACE", Required = true, Description = description };
}
