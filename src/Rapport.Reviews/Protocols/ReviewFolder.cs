using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Protocols;

/// <summary>
/// A review kept as a folder of plain files: the exchange format that the web application imports and exports and
/// <c>rapport report</c> reads. Only <c>review.json</c> must be there.
/// </summary>
public sealed record ReviewFolder
{
    /// <summary>Name of the description.</summary>
    public const string DescriptionFile = "review.json";

    /// <summary>Name of the trials' figures.</summary>
    public const string TrialsFile = "trials.csv";

    /// <summary>Name of the list of citations.</summary>
    public const string SourcesFile = "sources.csv";

    /// <summary>Name of the list of what is not public.</summary>
    public const string MissingFile = "missing.csv";

    /// <summary>Name of the flow of records.</summary>
    public const string CountsFile = "counts.json";

    /// <summary>Name of the published results.</summary>
    public const string StatedFile = "stated.json";

    /// <summary>What the review asks and how it answers.</summary>
    public required ReviewDescription Description { get; init; }

    /// <summary>Data files by name: <c>trials.csv</c> and every other that an analysis uses.</summary>
    public IReadOnlyDictionary<string, Table> Data { get; init; } = new Dictionary<string, Table>();

    /// <summary>Where the trials' figures come from.</summary>
    public IReadOnlyList<TrialSource> Sources { get; init; } = [];

    /// <summary>What is not public.</summary>
    public IReadOnlyList<MissingFigure> Missing { get; init; } = [];

    /// <summary>The flow of records, or null.</summary>
    public PrismaCounts? Counts { get; init; }

    /// <summary>Published results, or null.</summary>
    public StatedResults? Stated { get; init; }

    /// <summary>The trials' figures; null before there are any.</summary>
    public Table? Trials => Data.GetValueOrDefault(TrialsFile);

    /// <summary>Studies of the trials' table that have no line in <c>sources.csv</c>, in the order of the table.</summary>
    public IReadOnlyList<string> Unsourced() =>
    [
        .. (Trials?.Find("study")?.Cells ?? []).OfType<string>().Distinct().Except(Sources.Select(s => s.Study)),
    ];

    /// <summary>Reads a folder; files that do not belong to the format are left alone.</summary>
    public static Outcome<ReviewFolder> Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Directory.Exists(folder)
            ? Read(
                Directory.EnumerateFiles(folder).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllBytes),
                Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)))
            : ProtocolRefusals.NoSuchFolder(folder);
    }

    /// <summary>Reads the files of a folder wherever they are kept.</summary>
    /// <param name="files">Name → content.</param>
    /// <param name="name">Name of the folder, for messages.</param>
    public static Outcome<ReviewFolder> Read(IReadOnlyDictionary<string, byte[]> files, string name)
    {
        ArgumentNullException.ThrowIfNull(files);
        return ReviewFolderReader.Read(files, name);
    }

    /// <summary>The folder as files: name → content; reading them gives the same review.</summary>
    public IReadOnlyDictionary<string, byte[]> ToFiles() => ReviewFolderWriter.Files(this);

    /// <summary>Writes the folder, making it where it is not there; each file appears whole or not at all.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] bytes) in ToFiles())
        {
            string path = Path.Combine(folder, name), unfinished = path + ".unfinished";
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
        }
    }
}
