using Microsoft.EntityFrameworkCore;

namespace Rapport.Ground.Storage;

/// <summary>What a write was answered with, kept in the same transaction: whoever sends it again gets this and writes nothing.</summary>
public sealed class AnswerRow
{
    /// <summary>SHA-256 of who sent it and of the key that they gave it.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request: the same key for something else is a mistake.</summary>
    public required string Request { get; init; }

    /// <summary>When, milliseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Media type of the body.</summary>
    public required string Type { get; init; }

    /// <summary>The header Location.</summary>
    public required string Location { get; init; }

    /// <summary>The body.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Its table.</summary>
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<AnswerRow>(row =>
        {
            row.ToTable("answers").HasKey(a => a.Key);
            row.HasIndex(a => a.At);
        });
    }
}
