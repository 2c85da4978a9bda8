namespace Rapport.Ground.Storage;

/// <summary>What databases say no to.</summary>
public static class DatabaseRefusals
{
    /// <summary>No connection string; it is not repeated, since it may hold a password.</summary>
    public static Refusal NoConnection() => new(
        RefusalKind.Usage, "The connection to the database is not understood. Give one such as postgres://user:password@host:5432/rapport.");

    /// <summary>The data were written by a later version.</summary>
    public static Refusal NewerVersion(string name, string migration) => new(
        RefusalKind.Conflict,
        $"The {name} database was written by a later version of Rapport (its step '{migration}' is not known here). Install that version, or restore a backup made before it.");

    /// <summary>There is no such database, or it cannot be reached.</summary>
    public static Refusal NotThere(string name) => new(
        RefusalKind.NotFound, $"There is no {name} database there, or it cannot be reached: 'rapport serve' makes it on its first start.");

    /// <summary>The data were written by an earlier version.</summary>
    public static Refusal EarlierVersion(string name) => new(
        RefusalKind.Conflict, $"The {name} database was written by an earlier version of Rapport: start 'rapport serve' once to bring it up to this one.");

    /// <summary>The audit has rows, but its sealed end is gone.</summary>
    public static Refusal HeadMissing(string name) => new(
        RefusalKind.Conflict,
        $"The audit chain of the {name} database has lost its sealed end: rows may have been taken out. Run 'rapport audit verify', and restore a backup.");

    /// <summary>The sealed end does not open with this master key.</summary>
    public static Refusal OtherKey(string name) => new(
        RefusalKind.Conflict,
        $"The audit chain of the {name} database was sealed with another master key, or altered. Give the master key it was made with, or run 'rapport audit verify'.");

    /// <summary>The database does not answer.</summary>
    public static Refusal Away { get; } = new(
        RefusalKind.NoAnswer, "The database cannot be reached just now. What you sent was not acknowledged: try again in a moment, and look whether it is there first.");

    /// <summary>There is no room to write.</summary>
    public static Refusal NoRoom { get; } = new(
        RefusalKind.NoAnswer, "The database has no room to write, or cannot write there. Nothing was changed; what is recorded is safe. Tell whoever runs this server, and try again later.");

    /// <summary>Others write, and it took too long.</summary>
    public static Refusal TooBusy { get; } = new(
        RefusalKind.NoAnswer, "Too many are writing at once just now. Nothing was changed: try again in a moment.");
}
