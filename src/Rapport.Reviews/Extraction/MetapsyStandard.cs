namespace Rapport.Reviews.Extraction;

/// <summary>
/// The Metapsy data standard (docs.metapsy.org, data preparation): one row a comparison of two arms, with its columns always called
/// the same, so that a file in it needs no map. Effects that its tools computed (<c>.g</c>, <c>.g_se</c>) are positive where arm 1 did better.
/// </summary>
internal static class MetapsyStandard
{
    private static readonly string[] Marks = [".g", "mean_arm1", "mean_change_arm1", "event_arm1", "precalc_g"];

    private static readonly (string Column, string Kind)[] Kinds =
    [
        ("mean_arm1", "means"), ("mean_change_arm1", "change scores"), ("event_arm1", "events"), ("precalc_g", "a computed effect"),
    ];

    /// <summary>Role → columns that may play it, the first that the file has.</summary>
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["yi"] = [".g", "precalc_g"],
        ["sei"] = [".g_se", "precalc_g_se"],
        ["m1i"] = ["mean_arm1", "mean_change_arm1"],
        ["sd1i"] = ["sd_arm1", "sd_change_arm1"],
        ["m2i"] = ["mean_arm2", "mean_change_arm2"],
        ["sd2i"] = ["sd_arm2", "sd_change_arm2"],
        ["ai"] = ["event_arm1", ".event_arm1"],
        ["ci"] = ["event_arm2", ".event_arm2"],
    };

    private static readonly Dictionary<string, string[]> SizesOfMeans = new()
    {
        ["n1i"] = ["n_arm1", "n_change_arm1"],
        ["n2i"] = ["n_arm2", "n_change_arm2"],
    };

    private static readonly Dictionary<string, string[]> SizesOfEvents = new()
    {
        ["n1i"] = ["totaln_arm1", ".totaln_arm1"],
        ["n2i"] = ["totaln_arm2", ".totaln_arm2"],
    };

    /// <summary>Whether the file is in the standard: a study, the condition of both arms, and figures under the standard's names.</summary>
    internal static bool Recognises(Table table) =>
        Has(table, "study") && Has(table, "condition_arm1") && Has(table, "condition_arm2") && Marks.Any(m => Has(table, m));

    /// <summary>The column that plays the role beside the others of its set (sizes differ between means and events), or null.</summary>
    internal static string? ColumnFor(Table table, string role, IReadOnlyList<string> roleSet)
    {
        Dictionary<string, string[]> sizes = roleSet.Contains("ai") ? SizesOfEvents : SizesOfMeans;
        string[]? names = Columns.GetValueOrDefault(role) ?? sizes.GetValueOrDefault(role);
        return names?.FirstOrDefault(n => Has(table, n));
    }

    /// <summary>
    /// A column under its name in the standard, or under the other name that released files use for it
    /// (<c>baseline_m_arm1</c> and <c>m_baseline_arm1</c>).
    /// </summary>
    internal static Column? Find(Table table, string name) => table.Find(name) ?? table.Find(OtherSpelling(name));

    /// <summary>Which of the standard's other kinds of figures the row has, as a sentence to follow a reason; empty where there are none.</summary>
    internal static string GivenInstead(Table table, int row)
    {
        string[] given =
        [
            .. Kinds.Where(k => table.Find(k.Column)?.Cells[row - 1] is not null).Select(k => $"{k.Kind} ({k.Column})"),
        ];
        return given.Length == 0 ? "" : $" The row gives {string.Join(" and ", given)}.";
    }

    private static string OtherSpelling(string name)
    {
        string[] parts = name.Split('_');
        return parts is [_, _, _] && (parts[0] == "baseline" || parts[1] == "baseline")
            ? $"{parts[1]}_{parts[0]}_{parts[2]}"
            : name;
    }

    private static bool Has(Table table, string name) => table.Columns.Any(c => c.Name == name);
}
