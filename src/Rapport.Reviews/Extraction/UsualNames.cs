namespace Rapport.Reviews.Extraction;

/// <summary>
/// What files call the columns of a role when they do not call them by its name: other programs' arguments and plain words. They are
/// suggested, never taken without being asked.
/// </summary>
internal static class UsualNames
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["yi"] = ["es", "effect", "effectsize", "te", "g", "d", "hedgesg", "cohensd", "smd", "estimate", "logor", "lnor", "logrr", "lnrr"],
        ["vi"] = ["v", "var", "variance", "samplingvariance", "vg", "vd", "varg", "vard"],
        ["sei"] = ["se", "stderr", "standarderror", "stderror", "sete", "seg", "sed", "gse", "dse"],
        ["m1i"] = ["m1", "mean1", "meane", "meant", "meantreatment", "meanintervention"],
        ["sd1i"] = ["sd1", "sde", "sdt", "sdtreatment", "sdintervention"],
        ["n1i"] = ["n1", "ne", "nt", "ntreatment", "nintervention"],
        ["m2i"] = ["m2", "mean2", "meanc", "meancontrol"],
        ["sd2i"] = ["sd2", "sdc", "sdcontrol"],
        ["n2i"] = ["n2", "nc", "ncontrol"],
        ["ai"] = ["a", "event1", "events1", "evente", "eventst", "eventstreatment", "r1"],
        ["ci"] = ["c", "event2", "events2", "eventc", "eventsc", "eventscontrol", "r2"],
        ["ri"] = ["r", "cor", "correlation"],
        ["ni"] = ["n", "size", "samplesize", "total"],
        ["xi"] = ["event", "events", "cases"],
    };

    /// <summary>The column that has such a name; null for none.</summary>
    internal static string? Of(string role, IEnumerable<string> columns) =>
        Names.TryGetValue(role, out string[]? usual) ? columns.FirstOrDefault(column => usual.Contains(NearestName.Plain(column), StringComparer.Ordinal)) : null;
}
