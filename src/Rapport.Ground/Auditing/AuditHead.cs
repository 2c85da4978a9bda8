namespace Rapport.Ground.Auditing;

/// <summary>The last row of a chain, sealed with a key that is not in the database: rows cut off at the end, or a chain written anew, do not fit it.</summary>
public sealed class AuditHead
{
    /// <summary>The only row's key.</summary>
    public int Id { get; init; } = 1;

    /// <summary>Place of the last row; 0 for an empty chain.</summary>
    public required long Sequence { get; set; }

    /// <summary>Hash of the last row.</summary>
    public required string Hash { get; set; }

    /// <summary>HMAC-SHA256 of place and hash, 64 lower-case hexadecimal digits.</summary>
    public required string Seal { get; set; }
}
