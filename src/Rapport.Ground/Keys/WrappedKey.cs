namespace Rapport.Ground.Keys;

/// <summary>A data key as it is stored: of use only with the master key of that id. Deleting it makes every field under it unreadable for good.</summary>
/// <param name="MasterKeyId">Id of the master key.</param>
/// <param name="Bytes">The sealed key.</param>
public sealed record WrappedKey(string MasterKeyId, ReadOnlyMemory<byte> Bytes);
