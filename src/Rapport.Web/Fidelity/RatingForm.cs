using System.Globalization;
using Rapport.Ground;
using Rapport.Practice.Fidelity;
using Rapport.Practice.Record;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Fidelity;

/// <summary>A rating as fields, and back.</summary>
internal static class RatingForm
{
    /// <summary>Words of the address for the scales.</summary>
    public const string Own = "own";
    public const string Process = "cpps";
    public const string Other = "other";

    /// <summary>Under what name what is typed is kept.</summary>
    public static string Draft(int session, string kind) => string.Create(CultureInfo.InvariantCulture, $"rating/{session}/{kind}");

    /// <summary>The scale of a word; the own checklist for any that is not known.</summary>
    public static string Kind(string? word) => word is Process or Other ? word : Own;

    public static Fields Of(SessionRated? rated)
    {
        var fields = new Fields();
        foreach (var (item, value) in rated?.Items ?? new Dictionary<int, int>())
        {
            fields[$"item-{Fields.Of(item)}"] = Fields.Of(value);
        }

        fields["competence"] = Fields.Of(rated?.Competence);
        fields["score"] = rated?.Score?.ToString(CultureInfo.InvariantCulture) ?? "";
        (fields["remarks"], fields["name"]) = (rated?.Remarks ?? "", rated?.Score is null ? "" : rated.Scale);
        return fields;
    }

    public static Outcome<Entry> Read(int session, string kind, Fields fields)
    {
        Dictionary<int, int> items = [];
        foreach (var ending in fields.Endings("item-").Where(_ => kind != Other))
        {
            if (fields.Words($"item-{ending}") is { } typed)
            {
                // What is no whole number is refused as a rating beyond the scale: there are no half points.
                items[int.TryParse(ending, NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? item : 0] =
                    int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
            }
        }

        var competence = fields.Words("competence") is { } given ? fields.Number("competence") ?? 0 : (int?)null;
        decimal? score = decimal.TryParse(fields.Text("score").Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var s) ? s : null;
        return new SessionRated(session, kind switch { Own => SessionChecklist.Scale, Process => ProcessScale.Scale, _ => fields.Text("name") }, items)
        {
            Competence = kind == Own ? competence : null,
            Score = kind == Other ? score : null,
            Remarks = fields.Text("remarks"),
        };
    }
}
