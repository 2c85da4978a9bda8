namespace Rapport.Reviews.Protocols;

/// <summary>The flow of records to studies, as a review states it: <c>counts.json</c>. What is not stated is null.</summary>
public sealed record PrismaCounts
{
    /// <summary>Where the counts are stated.</summary>
    public required string Source { get; init; }

    /// <summary>Records found in databases.</summary>
    public int? RecordsFromDatabases { get; init; }

    /// <summary>Records found otherwise.</summary>
    public int? RecordsFromElsewhere { get; init; }

    /// <summary>Duplicates taken out.</summary>
    public int? DuplicatesRemoved { get; init; }

    /// <summary>Titles and abstracts screened.</summary>
    public int? RecordsScreened { get; init; }

    /// <summary>Of them excluded.</summary>
    public int? RecordsExcluded { get; init; }

    /// <summary>Full texts assessed.</summary>
    public int? ReportsAssessed { get; init; }

    /// <summary>Of them excluded.</summary>
    public int? ReportsExcluded { get; init; }

    /// <summary>Reasons for excluding full texts.</summary>
    public IReadOnlyList<ExclusionReason> ExclusionReasons { get; init; } = [];

    /// <summary>Studies included.</summary>
    public int? StudiesIncluded { get; init; }

    /// <summary>Of them in the synthesis.</summary>
    public int? StudiesInSynthesis { get; init; }

    /// <summary>Comparisons in the synthesis.</summary>
    public int? ComparisonsInSynthesis { get; init; }

    /// <summary>Names of the counts that were not stated but follow from others.</summary>
    public IReadOnlyList<string> Derived { get; init; } = [];

    /// <summary>Remarks.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the stated counts contradict each other, a sentence each; empty where the flow closes as far as stated.</summary>
    public IReadOnlyList<string> Contradictions() =>
    [
        .. Differs(RecordsFromDatabases + (RecordsFromElsewhere ?? 0) - DuplicatesRemoved, RecordsScreened, "records found less duplicates", "records screened"),
        .. Differs(RecordsScreened - RecordsExcluded, ReportsAssessed, "records screened less those excluded", "reports assessed"),
        .. Differs(ReportsAssessed - ReportsExcluded, StudiesIncluded, "reports assessed less those excluded", "studies included"),
        .. Differs(
            ExclusionReasons.Count == 0 ? null : ExclusionReasons.Sum(r => r.Reports), ReportsExcluded, "the reasons added up", "reports excluded"),
    ];

    private static IEnumerable<string> Differs(int? computed, int? stated, string how, string what) =>
        computed is { } a && stated is { } b && a != b ? [$"{how} are {a}, but {b} {what} are stated."] : [];
}

/// <summary>Why full texts were excluded.</summary>
/// <param name="Reason">Reason.</param>
/// <param name="Reports">How many.</param>
public sealed record ExclusionReason(string Reason, int Reports);
