using System.Globalization;
using Rapport.Ground;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Extraction.Derived;

/// <summary>A table whose missing figures are filled in where they follow from others that are printed, each filled one listed.</summary>
/// <param name="Table">The table with the figures in it.</param>
/// <param name="Figures">What was filled in, by row.</param>
/// <param name="Unfit">Rows (from 1) whose figures should not be used, with the reason.</param>
internal sealed record DerivedTable(Table Table, IReadOnlyList<DerivedFigure> Figures, IReadOnlyDictionary<int, string> Unfit)
{
    /// <summary>Fills in the rows that pass the filters; refused where printed figures cannot be, or a mapped one has no use.</summary>
    public static Outcome<DerivedTable> Of(
        Table table, IReadOnlyDictionary<string, string> map, EscalcMeasure measure, IReadOnlyList<string> filters, ReportedChoices choices)
    {
        var ways = Derivations.For(measure, choices);
        if (map.Keys.FirstOrDefault(role => Role.Reported.Any(r => r.Name == role) && !ways.Any(w => w.From.Contains(role))) is { } idle)
        {
            return ExtractionRefusals.RoleWithoutUse(Role.Find(idle)!, measure);
        }

        return RowFilter.Apply(table, filters).About("filter").Then(rows =>
        {
            var figures = new RowFigures(table, map, measure, rows);
            Derivation[] open = [.. ways.Where(way => Array.TrueForAll(way.From, from => figures.ColumnOf(from) is not null || ways.Any(w => w.Targets.Contains(from))))];
            return open.Length == 0
                ? new DerivedTable(table, [], new Dictionary<int, string>())
                : new Filling(table, measure, figures, open, rows).Fill();
        });
    }

    /// <summary>The work on one table.</summary>
    private sealed class Filling(Table table, EscalcMeasure measure, RowFigures figures, Derivation[] ways, int[] rows)
    {
        private readonly Dictionary<string, double> pending = new(StringComparer.Ordinal);
        private readonly List<(string Role, Derivation Way, string? Option)> steps = [];
        private readonly List<DerivedFigure> filled = [];
        private readonly Dictionary<int, string> unfit = [];
        private readonly Dictionary<string, string?[]> columns = new(StringComparer.Ordinal);
        private Refusal? refusal;

        public Outcome<DerivedTable> Fill()
        {
            for (var i = 0; i < rows.Length && refusal is null; i++)
            {
                var row = i;
                if (!measure.RoleSets.Any(set => set.All(role => !figures.IsMissing(role, row))))
                {
                    Fill(i);
                }

                refusal ??= figures.Refusal;
            }

            return refusal is not null ? refusal : new DerivedTable(Filled(), filled, unfit);
        }

        private void Fill(int i)
        {
            foreach (var set in measure.RoleSets)
            {
                pending.Clear();
                steps.Clear();
                if (set.All(role => !figures.IsMissing(role, i) || Derive(role, i, set, [])))
                {
                    Keep(i, set);
                    return;
                }
            }
        }

        private void Keep(int i, IReadOnlyList<string> set)
        {
            unfit.Remove(rows[i]);
            foreach (var (role, way, option) in steps)
            {
                filled.Add(new(rows[i], Label(rows[i]), role, pending[role], way.Method, [.. way.From.Select(from => figures.ColumnOf(from)?.Name ?? from)])
                {
                    Options = option is null ? way.Options : [.. way.Options, option],
                });
                if (set.Contains(role))
                {
                    Cells(role)[rows[i] - 1] = Written(pending[role]);
                }
            }
        }

        private bool Derive(string role, int i, IReadOnlyList<string> set, HashSet<string> visiting)
        {
            if (pending.ContainsKey(role))
            {
                return true;
            }

            visiting.Add(role);
            foreach (var way in ways.Where(w => w.Targets.Contains(role)))
            {
                if (Array.TrueForAll(way.From, from => Known(from, i) || (!visiting.Contains(from) && Derive(from, i, set, visiting))) && Take(way, role, i, set))
                {
                    return true;
                }
            }

            visiting.Remove(role);
            return false;
        }

        private bool Known(string role, int i) => pending.ContainsKey(role) || !double.IsNaN(figures.Number(role, i));

        private bool Take(Derivation way, string role, int i, IReadOnlyList<string> set)
        {
            var following = way.Compute([.. way.From.Select(from => pending.TryGetValue(from, out var known) ? known : figures.Number(from, i))]);
            if (following.Problem is { } problem)
            {
                refusal ??= ExtractionRefusals.FiguresCannotBe(table, rows[i], [.. way.From.Select(figures.ColumnOf).OfType<Column>()], problem);
            }

            if (following.Unfit is { } reason)
            {
                unfit[rows[i]] = reason;
            }

            for (var t = 0; following.Values is { } values && t < way.Targets.Length; t++)
            {
                var target = way.Targets[t];
                if ((target == role || set.Contains(target)) && figures.IsMissing(target, i) && pending.TryAdd(target, values[t]))
                {
                    steps.Add((target, way, following.Option));
                }
            }

            return following.Values is not null;
        }

        private string?[] Cells(string role)
        {
            if (!columns.TryGetValue(role, out var cells))
            {
                columns[role] = cells = figures.ColumnOf(role) is { } column ? (string?[])column.Cells.Clone() : new string?[table.RowCount];
            }

            return cells;
        }

        private Table Filled()
        {
            foreach (var role in unfit.Count > 0 ? measure.RoleSets[0] : [])
            {
                Cells(role);
            }

            if (columns.Count == 0)
            {
                return table;
            }

            var all = table.Columns.ToList();
            foreach (var (role, cells) in columns)
            {
                if (figures.ColumnOf(role) is { } column)
                {
                    all[all.IndexOf(column)] = column with { Cells = cells };
                }
                else
                {
                    all.Add(new(role, cells));
                }
            }

            return table with { Columns = all };
        }

        private string Label(int row) => figures.ColumnOf(Role.Study)?.Cells[row - 1] ?? $"row {row}";

        private string Written(double value)
        {
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            return table.Dialect.DecimalComma ? text.Replace('.', ',') : text;
        }
    }
}
