using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>Columns of the file as one value a study: an aggregated study has the mean of its numbers, and one word only if its rows agree.</summary>
internal static class Covariates
{
    /// <summary>Numbers, NaN where every row of the study lacks one.</summary>
    public static Outcome<double[]> Numbers(PooledStudies studies, string column) =>
        studies.Trials.Numeric(column).Then<double[]>(cells => Array.ConvertAll(studies.Members, m => Mean(cells, m)));

    /// <summary>Words, null where every row of the study lacks one.</summary>
    public static Outcome<string?[]> Words(PooledStudies studies, string column)
    {
        if (studies.Trials.Text(column).IsRefused(out var why, out var cells))
        {
            return why;
        }

        var words = new string?[studies.K];
        for (var i = 0; i < words.Length; i++)
        {
            foreach (var at in studies.Members[i])
            {
                if (words[i] is not null && cells[at] is { } other && other != words[i])
                {
                    return SynthesisRefusals.RowsDisagree(studies.Label[i], column, words[i]!, other);
                }

                words[i] ??= cells[at];
            }
        }

        return words;
    }

    /// <summary>Whether the column holds words and no number at all: then it is a factor without being called one.</summary>
    public static Outcome<bool> IsWords(PooledStudies studies, string column)
    {
        if (studies.Trials.Text(column).IsRefused(out var why, out var cells))
        {
            return why;
        }

        var comma = studies.Trials.Source.Dialect.DecimalComma;
        return cells.Any(cell => cell is not null) && cells.All(cell => cell is null || !Extraction.NumberCell.TryRead(cell, comma, out _));
    }

    private static double Mean(double[] cells, int[] members)
    {
        double sum = 0;
        var count = 0;
        foreach (var at in members)
        {
            if (!double.IsNaN(cells[at]))
            {
                sum += cells[at];
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
