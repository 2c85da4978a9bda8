using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>Persons per cluster of each row and arm, and the intraclass correlation.</summary>
/// <param name="Sizes">Role → mean persons per cluster, NaN where persons stand alone.</param>
/// <param name="Icc">Intraclass correlation of each row, NaN where none is known.</param>
internal sealed record Nesting(IReadOnlyDictionary<string, double[]> Sizes, double[] Icc)
{
    private static readonly string[] Roles = ["cluster-size", "cluster-size1", "cluster-size2"];

    public bool IsNone => Sizes.Count == 0;

    /// <summary>Whether the row's correlation is the one of <c>--icc</c>.</summary>
    public required bool[] Assumed { get; init; }

    /// <summary>Of one arm, or of both: the size of both arms stands in for that of one.</summary>
    public double Size(string role, int i) =>
        Sizes.TryGetValue(role, out var sizes) && !double.IsNaN(sizes[i]) ? sizes[i]
        : role != "cluster-size" && Sizes.TryGetValue("cluster-size", out var both) ? both[i]
        : double.NaN;

    /// <summary>What the rows tell; refused where an ICC is asked for and no sizes are there, or a number cannot be.</summary>
    public static Outcome<Nesting> Of(DesignedRows rows, SynthesisSpecification spec)
    {
        if (Read(rows, "icc", r => r is >= 0 and < 1, "an intraclass correlation from 0 to below 1").IsRefused(out var why, out var own))
        {
            return why;
        }

        var icc = new double[rows.Gone.Length];
        for (var i = 0; i < icc.Length; i++)
        {
            icc[i] = own.Length > 0 && !double.IsNaN(own[i]) ? own[i] : spec.Designs.Icc ?? double.NaN;
        }

        var sizes = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var role in Array.TrueForAll(icc, double.IsNaN) ? [] : Roles)
        {
            if (Read(rows, role, m => m >= 1, "a number of persons per cluster, 1 or more").IsRefused(out why, out var size))
            {
                return why;
            }

            if (size.Length > 0)
            {
                sizes[role] = size;
            }
        }

        return sizes.Count == 0 && spec.Designs.Icc is not null
            ? SynthesisRefusals.NoColumnForDesign(rows.Trials.Source, "cluster-size", "persons per cluster (cluster-size1 or cluster-size2 for one arm alone)", "--icc")
            : new Nesting(sizes, icc) { Assumed = own.Length > 0 ? Array.ConvertAll(own, double.IsNaN) : Array.ConvertAll(icc, _ => true) };
    }

    /// <summary>Numbers of the role; none without a column.</summary>
    private static Outcome<double[]> Read(DesignedRows rows, string role, Func<double, bool> may, string expected)
    {
        if (rows.Numbers(role) is not { } outcome)
        {
            return Array.Empty<double>();
        }

        return outcome.Then<double[]>(numbers => Array.FindIndex(numbers, n => !double.IsNaN(n) && !may(n)) is >= 0 and var i
            ? SynthesisRefusals.NotOfDesign(rows.Place(i), rows.Trials.Columns[role], numbers[i], expected)
            : numbers);
    }
}
