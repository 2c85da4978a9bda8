namespace Rapport.Ground.Backups;

/// <summary>Why a backup cannot be made, read or restored.</summary>
public static class BackupRefusals
{
    /// <summary>Not ours.</summary>
    public static Refusal NoBackup(string file) => new(RefusalKind.Input, $"'{file}' is no backup of Rapport.");

    /// <summary>Altered or cut off.</summary>
    public static Refusal Damaged(string file) => new(
        RefusalKind.Input, $"'{file}' was altered or cut off: it does not decrypt to its end. Nothing was restored from it.");

    /// <summary>Another master key.</summary>
    public static Refusal OtherKey(string file, string wanted, string given) => new(
        RefusalKind.Input,
        $"'{file}' was made under master key {wanted}, and the master key here is {given}. Put the key it was made under into keys/master.key of the data folder, or into RAPPORT_MASTER_KEY.");

    /// <summary>A database holds something.</summary>
    public static Refusal NotEmpty(string name) => new(
        RefusalKind.Conflict, $"There is a {name} database already. Restore into an empty folder or database, so that nothing is overwritten.");

    /// <summary>Of a later version.</summary>
    public static Refusal LaterVersion(string name, string step) => new(
        RefusalKind.Conflict, $"The {name} database in the backup is of a later version of Rapport (step '{step}' is not known here). Use that version.");

    /// <summary>The backup names a database that this version does not have.</summary>
    public static Refusal UnknownDatabase(string name) => new(RefusalKind.Conflict, $"The backup has a database '{name}' that this version of Rapport does not know.");

    /// <summary>The copy is not what was copied.</summary>
    public static Refusal NotTheSame(string name, string table) => new(
        RefusalKind.NoAnswer, $"The table {table} of the {name} database did not arrive as it was; nothing was kept of it. Please report this.");

    /// <summary>The chain is broken.</summary>
    public static Refusal ChainBroken(string name, string sentence) => new(
        RefusalKind.NoAnswer, $"The audit chain of the {name} database is not whole: {sentence} Nothing was kept.");

    /// <summary>A file system's no.</summary>
    public static Refusal FileUnusable(string file, string why) => new(RefusalKind.Input, $"'{file}' cannot be used: {why}");
}
