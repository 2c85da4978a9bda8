using System.Globalization;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// What the rules look at: the figures of both arms, whatever the file calls them. The whole file is there, since what is usual for
/// an instrument shows only there; findings concern the rows that pass the filters.
/// </summary>
internal sealed class TrialFigures
{
    private static readonly string[] Formats = ["0", "0.#", "0.##", "0.###"];

    private readonly TrialTable trials;
    private readonly int[] everyRow;
    private readonly Lazy<double[]> nothing;
    private readonly Lazy<Dictionary<string, TypicalDeviation>> typical;

    internal TrialFigures(TrialTable trials)
    {
        this.trials = trials;
        everyRow = trials.Source.EveryRow();
        nothing = new(() => NothingIn(everyRow.Length));
        typical = new(() => TypicalDeviation.OfInstruments(this));
        bool standard = IsStandard;
        Arm1 = standard ? Standard(1) : Plain(1);
        Arm2 = standard ? Standard(2) : Plain(2);
        Effect = Of(standard ? ".g" : "yi");
        StandardError = standard ? Of(".g_se") : Errors();
        (GivenVariance, GivenError) = standard ? (null, null) : (Of("vi"), Of("sei"));
        Instrument = Text("instrument");
        Comparison = [.. Words(standard
            ? ["condition_arm1", "condition_arm2", "multi_arm1", "multi_arm2"]
            : ["treatment", "control", "treatment_detail", "control_detail"])];
        Measurement = [.. Words(standard
            ? ["outcome_type", "instrument", "time", "time_weeks", "rating"]
            : ["outcome", "instrument", "time", "weeks", "rater"])];
    }

    internal ArmFigures Arm1 { get; }

    internal ArmFigures Arm2 { get; }

    internal Figure Effect { get; }

    internal Figure StandardError { get; }

    /// <summary>Variance as given; null in the Metapsy standard, which has none.</summary>
    internal Figure? GivenVariance { get; }

    /// <summary>Standard error as given beside it; null in the Metapsy standard.</summary>
    internal Figure? GivenError { get; }

    /// <summary>Instrument of each row, or null where the file has no such column.</summary>
    internal string?[]? Instrument { get; }

    /// <summary>The usual SD of each instrument, as far as known.</summary>
    internal IReadOnlyDictionary<string, TypicalDeviation> Typical => typical.Value;

    /// <summary>Columns that tell which two arms are compared.</summary>
    internal IReadOnlyList<Column> Comparison { get; }

    /// <summary>Columns that tell what was measured, by whom and when.</summary>
    internal IReadOnlyList<Column> Measurement { get; }

    /// <summary>Rows of the file, from 1, that the findings are about.</summary>
    internal int[] Rows => trials.Filtered;

    internal bool IsStandard => trials.Format == DataFormat.Metapsy;

    internal Table Source => trials.Source;

    internal string Study(int row) => trials.LabelOf(row);

    internal IntegrityFinding Finding(int row, string rule, string column, string found, string expected) =>
        new(row, Study(row), rule, column, found, expected);

    /// <summary>A number as sentences show it, with three decimals at most.</summary>
    internal static string Say(double x, int decimals = 2) =>
        x.ToString(Formats[decimals], CultureInfo.InvariantCulture);

    private ArmFigures Standard(int arm) => new(
        Of($"mean_arm{arm}"), Of($"sd_arm{arm}"), Of($"n_arm{arm}"),
        Of($"mean_change_arm{arm}"), Of($"sd_change_arm{arm}"), Of($"n_change_arm{arm}"),
        Of($"event_arm{arm}"), Of($"totaln_arm{arm}"), Of($"rand_arm{arm}"));

    private ArmFigures Plain(int arm)
    {
        (Figure size, Figure events) = (Of($"n{arm}i"), Of(arm == 1 ? "ai" : "ci"));
        Figure total = size.Exists ? size : Sum(events, Of(arm == 1 ? "bi" : "di"));
        return new(
            Of($"m{arm}i"), Of($"sd{arm}i"), size, Of($"change_m{arm}i"), Of($"change_sd{arm}i"), size, events, total, Of($"randomised{arm}"));
    }

    /// <summary>The people of a group given by those with and those without the event, in the column of the former.</summary>
    private static Figure Sum(Figure events, Figure others)
    {
        if (!events.Exists || !others.Exists)
        {
            return others with { Column = "" };
        }

        double[] sums = new double[events.Values.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = events.Values[i] + others.Values[i];
        }

        return new(events.Column, sums);
    }

    private Figure Errors()
    {
        Figure variance = Of("vi");
        return trials.Has("sei") || !variance.Exists
            ? Of("sei")
            : variance with { Values = Array.ConvertAll(variance.Values, Math.Sqrt) };
    }

    /// <summary>The figure in the column that plays the role, or is called so.</summary>
    private Figure Of(string name)
    {
        string column = IsStandard ? name : trials.Columns.GetValueOrDefault(name, name);
        return Source.Find(column) is { } found
            ? new(found.Name, RoleNumbers.Show(Source, found, everyRow))
            : new("", nothing.Value);
    }

    private static double[] NothingIn(int rows)
    {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            values[i] = double.NaN;
        }

        return values;
    }

    private string?[]? Text(string column) => Source.Find(column)?.Cells;

    private IEnumerable<Column> Words(string[] columns) => columns.Select(Source.Find).OfType<Column>();
}
