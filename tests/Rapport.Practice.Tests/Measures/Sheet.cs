using System.Globalization;
using Rapport.Practice.Measures;

namespace Rapport.Practice.Tests.Measures;

/// <summary>Invented answers.</summary>
internal static class Sheet
{
    /// <summary>Every item answered with the same.</summary>
    public static AnswerSheet All(Measure measure, decimal value) => AnswerSheet.Of(measure.Items.ToDictionary(i => i.Id, _ => value));

    /// <summary>Answers of items 1, 2, … in order; null for one that was not answered.</summary>
    public static AnswerSheet Of(params decimal?[] values) => AnswerSheet.Of(values
        .Select((value, i) => (Id: (i + 1).ToString(CultureInfo.InvariantCulture), value)).Where(p => p.value is not null).ToDictionary(p => p.Id, p => p.value!.Value));

    public static AnswerSheet But(this AnswerSheet answers, string item, decimal? value)
    {
        var changed = answers.Values.ToDictionary();
        changed.Remove(item);
        if (value is { } given)
        {
            changed[item] = given;
        }

        return answers with { Values = changed };
    }

    public static AnswerSheet NotApplying(this AnswerSheet answers, string item) => answers.But(item, null) with { NotApplicable = [item] };

    /// <summary>The score of a scale; the main one where none is named.</summary>
    public static ScaleScore Score(this AnswerSheet answers, string measure, string? scale = null)
    {
        var scores = Scoring.Of(MeasureLibrary.Find(measure)!, answers).Value;
        return scale is null ? scores.Main : scores.Find(scale)!;
    }
}
