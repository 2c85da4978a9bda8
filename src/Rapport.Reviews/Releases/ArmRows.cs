using Rapport.Reviews.Extraction;
using Rapport.Reviews.Extraction.Integrity;

namespace Rapport.Reviews.Releases;

/// <summary>What one row of the trials' table says of one of its two arms; NaN and null where it says nothing.</summary>
/// <param name="Row">Data row, from 1.</param>
/// <param name="Study">Label of the study.</param>
/// <param name="Condition">What the arm received.</param>
/// <param name="Detail">Which of several arms of its kind, or null.</param>
/// <param name="Measure">Code of the instrument.</param>
/// <param name="Population">Target group, or null.</param>
/// <param name="Format">Format of the treatment, or null.</param>
/// <param name="Weeks">Weeks to the second measurement.</param>
/// <param name="Before">Figures before treatment, NaN where missing.</param>
/// <param name="After">Figures after it, NaN where missing.</param>
internal sealed record ArmRow(
    int Row, string Study, string Condition, string? Detail, string Measure, string? Population, string? Format, double Weeks, Scores Before, Scores After);

/// <summary>Mean, standard deviation and people.</summary>
internal readonly record struct Scores(double Mean, double Sd, double N);

/// <summary>The arms in a table of comparisons: the treatment is arm 1, the control arm 2; in the Metapsy standard or in the names of Rapport's own tables.</summary>
internal sealed class ArmRows(Table table)
{
    internal const string Ipt = "IPT", OtherPsychotherapy = "other psychotherapy", AnyPsychotherapy = "any psychotherapy";

    private static readonly Dictionary<string, string> Controls = new(StringComparer.OrdinalIgnoreCase)
    {
        ["wl"] = "waiting list",
        ["waitlist"] = "waiting list",
        ["waiting list"] = "waiting list",
        ["cau"] = "usual care",
        ["tau"] = "usual care",
        ["care as usual"] = "usual care",
        ["usual care"] = "usual care",
    };

    private readonly bool standard = MetapsyStandard.Recognises(table);

    /// <summary>Every arm that received a psychotherapy, a waiting list or usual care and has an instrument, first those of arm 1, in the order of the rows.</summary>
    internal IReadOnlyList<ArmRow> Read() => [.. Arm(1), .. Arm(2)];

    private IEnumerable<ArmRow> Arm(int arm)
    {
        string?[] study = Text("study"), measure = Text("instrument"), population = Text("target_group"), format = Text("format");
        string?[] condition = Text(standard ? $"condition_arm{arm}" : arm == 1 ? "treatment" : "control");
        string?[] detail = Text(standard ? $"multi_arm{arm}" : arm == 1 ? "treatment_detail" : "control_detail");
        double[] weeks = Numbers(standard ? "time_weeks" : "weeks");
        double[][] before = Figures(standard ? ["baseline_m_arm{0}", "baseline_sd_arm{0}", "baseline_n_arm{0}"] : ["baseline_m{0}", "baseline_sd{0}", "baseline_n{0}"], arm);
        double[][] after = Figures(standard ? ["mean_arm{0}", "sd_arm{0}", "n_arm{0}"] : ["m{0}i", "sd{0}i", "n{0}i"], arm);
        for (int i = 0; i < table.RowCount; i++)
        {
            if (measure[i] is { } instrument && Received(arm, condition[i]) is { } received)
            {
                yield return new(
                    i + 1, study[i] ?? $"row {i + 1}", received, detail[i], Code(instrument), population[i], format[i], weeks[i],
                    new(before[0][i], before[1][i], before[2][i]), new(after[0][i], after[1][i], after[2][i]));
            }
        }
    }

    private static string? Received(int arm, string? condition) =>
        condition is null ? null
        : arm == 2 ? Controls.GetValueOrDefault(condition)
        : string.Equals(condition, Ipt, StringComparison.OrdinalIgnoreCase) ? Ipt : OtherPsychotherapy;

    /// <summary>One code an instrument, however the file writes it.</summary>
    private static string Code(string instrument) => InstrumentScales.Find(instrument)?.Names[0] ?? instrument.ToLowerInvariant();

    private double[][] Figures(string[] names, int arm) =>
        [.. names.Select(name => Numbers(string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arm)))];

    private string?[] Text(string column) => MetapsyStandard.Find(table, column)?.Cells ?? new string?[table.RowCount];

    private double[] Numbers(string column)
    {
        if (MetapsyStandard.Find(table, column) is { } found)
        {
            return RoleNumbers.Show(table, found, table.EveryRow());
        }

        double[] none = new double[table.RowCount];
        Array.Fill(none, double.NaN);
        return none;
    }
}
