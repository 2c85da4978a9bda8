using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// The same row twice: all cells alike but running numbers, or two rows that claim to be the same measurement of the same comparison;
/// and the same means, SDs and sizes under two study labels, which a copied line or a trial published twice leaves behind.
/// </summary>
internal static class DuplicateRows
{
    private const string Rule = "duplicate-row";

    internal static IEnumerable<IntegrityFinding> Find(TrialFigures trials)
    {
        Column[] cells = [.. trials.Source.Columns.Where(c => !IsRunningNumber(c))];
        HashSet<int> found = [];
        foreach ((int row, int first) in Repeated(trials.Rows, SameCells(cells)))
        {
            found.Add(row);
            yield return trials.Finding(row, Rule, "study", $"all cells as in row {first}",
                "Each comparison once: take one of the two rows out, or correct what should differ.");
        }

        foreach ((int row, int first) in SameMeasurement(trials))
        {
            if (found.Add(row))
            {
                yield return trials.Finding(row, Rule, "study", $"the same comparison and measurement as row {first}",
                    $"Rows of one trial differ in arms, instrument, rater, time or outcome: check whether rows {first} and {row} are two entries of one result.");
            }
        }

        foreach ((int row, int first) in SameFigures(trials))
        {
            if (trials.Study(row) != trials.Study(first) && found.Add(row))
            {
                yield return trials.Finding(row, "same-figures", trials.Arm1.Mean.Column, $"means, SDs and sizes as in row {first} ({trials.Study(first)})",
                    "Figures of its own: check whether a line was copied, or one trial was published twice under two names.");
            }
        }
    }

    private static IEnumerable<(int Row, int First)> SameMeasurement(TrialFigures trials)
    {
        if (trials.Comparison.Count == 0 || trials.Measurement.Count < 2)
        {
            return [];
        }

        EqualityComparer<int> alike = SameCells([.. trials.Comparison, .. trials.Measurement]);
        return Repeated(trials.Rows, EqualityComparer<int>.Create(
            (a, b) => trials.Study(a) == trials.Study(b) && alike.Equals(a, b),
            row => HashCode.Combine(trials.Study(row), alike.GetHashCode(row))));
    }

    private static IEnumerable<(int Row, int First)> SameFigures(TrialFigures trials)
    {
        Figure[] figures =
        [
            trials.Arm1.Mean, trials.Arm1.Sd, trials.Arm1.Size, trials.Arm2.Mean, trials.Arm2.Sd, trials.Arm2.Size,
        ];
        EqualityComparer<int> alike = EqualityComparer<int>.Create(
            (a, b) => Array.TrueForAll(figures, f => f[a].Equals(f[b])),
            row => HashOf(figures, row));
        return Repeated(Complete(trials.Rows, figures), alike);
    }

    private static List<int> Complete(int[] rows, Figure[] figures)
    {
        List<int> complete = [];
        foreach (int row in rows)
        {
            if (Array.TrueForAll(figures, f => !double.IsNaN(f[row])))
            {
                complete.Add(row);
            }
        }

        return complete;
    }

    private static int HashOf(Figure[] figures, int row)
    {
        HashCode hash = default;
        foreach (Figure figure in figures)
        {
            hash.Add(figure[row].GetHashCode());
        }

        return hash.ToHashCode();
    }

    /// <summary>Rows that are alike to an earlier one, with the first of them.</summary>
    private static IEnumerable<(int Row, int First)> Repeated(IReadOnlyCollection<int> rows, EqualityComparer<int> alike)
    {
        Dictionary<int, int> first = new(rows.Count, alike);
        foreach (int row in rows)
        {
            if (!first.TryAdd(row, row))
            {
                yield return (row, first[row]);
            }
        }
    }

    private static EqualityComparer<int> SameCells(Column[] columns) => EqualityComparer<int>.Create(
        (a, b) => Array.TrueForAll(columns, c => c.Cells[a - 1] == c.Cells[b - 1]),
        row =>
        {
            HashCode hash = default;
            foreach (Column column in columns)
            {
                hash.Add(column.Cells[row - 1]);
            }

            return hash.ToHashCode();
        });

    /// <summary>An unnamed or <c>id</c> column in which no two cells are alike.</summary>
    private static bool IsRunningNumber(Column column) =>
        column.Name is "" or ".id" or "id" && column.Cells.Distinct().Count() == column.Cells.Length;
}
