using Rapport.Ground.Keys;

namespace Rapport.Ground.Storage;

/// <summary>Key and clock of the audit chains.</summary>
public sealed class AuditSeal
{
    /// <summary>Derives the key from the master key.</summary>
    public AuditSeal(MasterKey master, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(master);
        (Key, Time) = (master.Derive("audit seal"), time);
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>32 bytes.</summary>
    internal byte[] Key { get; }
}
