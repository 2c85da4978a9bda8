using Rapport.Ground.Keys;

namespace Rapport.Ground.Storage;

/// <summary>The databases of one installation: where they are, and the keys to them.</summary>
/// <param name="Address">Where.</param>
/// <param name="Master">The master key.</param>
/// <param name="Seal">Key and clock of their audit chains.</param>
public sealed record Databases(DatabaseAddress Address, MasterKey Master, AuditSeal Seal)
{
    /// <summary>The databases of a data folder, or of the PostgreSQL server that <paramref name="connection"/> names.</summary>
    /// <param name="folder">The data folder, which is there.</param>
    /// <param name="connection">See <see cref="DatabaseAddress.Parse"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="createKey">Whether a master key is made where there is none.</param>
    public static Outcome<Databases> Open(string folder, string? connection, TimeProvider time, bool createKey = true) =>
        DatabaseAddress.Parse(connection, folder).Then(address =>
            MasterKeySource.Load(folder, create: createKey).Then<Databases>(master => new Databases(address, master, new AuditSeal(master, time))));
}
