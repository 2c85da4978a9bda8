namespace Rapport.Reviews.Storage;

/// <summary>That a review was begun. Rows are facts: they are appended and never changed, which the database itself refuses.</summary>
public sealed class ReviewRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>Lower-case words joined by hyphens, derived from the title; part of addresses.</summary>
    public required string Id { get; init; }

    /// <summary>Title, as typed.</summary>
    public required string Title { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>That a file was imported into a review. The newest row of a name is the file of that name; earlier ones stay.</summary>
public sealed class FileRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The review.</summary>
    public required string ReviewId { get; init; }

    /// <summary>Path inside the review's folder, with forward slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The bytes as they came.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>SHA-256 of <see cref="Bytes"/>, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>That an analysis was kept: its whole specification, so that running it again gives the same digits.</summary>
public sealed class AnalysisRow
{
    /// <summary>Order of arrival, from 1; the analysis's number in addresses.</summary>
    public long Sequence { get; init; }

    /// <summary>The review.</summary>
    public required string ReviewId { get; init; }

    /// <summary>Name of the data file.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the data it was run on.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>What it was called.</summary>
    public required string Name { get; init; }

    /// <summary>The analysis as <c>analysis.json</c>: its specification in the words of the command line, the hashes of data and results.</summary>
    public required string Document { get; init; }

    /// <summary>Version of the engine it was run with.</summary>
    public required string Engine { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>That a row of a data file was left out of (or taken back into) the review's analyses, and why. The newest row wins.</summary>
public sealed class ExclusionRow
{
    /// <summary>Order of arrival, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>The review.</summary>
    public required string ReviewId { get; init; }

    /// <summary>Name of the data file.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the data that the row number belongs to.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>Data row, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>True for left out, false for taken back.</summary>
    public required bool Excluded { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
