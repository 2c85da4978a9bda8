namespace Rapport.Reviews.Storage;

/// <summary>An uploaded file that waits for its sender to look at it and store it.</summary>
public sealed class StagedRow
{
    /// <summary>SHA-256 of the bytes: what fetches them.</summary>
    public required string Ticket { get; init; }

    /// <summary>The review it was uploaded to.</summary>
    public required string ReviewId { get; init; }

    /// <summary>Id of the person who uploaded it; nobody else fetches it.</summary>
    public required string By { get; init; }

    /// <summary>When, milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>Number of bytes of the file.</summary>
    public required long Length { get; init; }

    /// <summary>The file, compressed with gzip.</summary>
    public required byte[] Bytes { get; init; }
}
