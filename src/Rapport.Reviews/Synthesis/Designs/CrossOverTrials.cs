using Rapport.Ground;
using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.EffectSizes.Designs;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// Rows of cross-over trials (role <c>npairs</c>, the persons who had both conditions): effects with the correlation of both, from the row
/// (<c>ri</c>), from its paired t (<c>tpair</c>), or assumed.
/// </summary>
internal static class CrossOverTrials
{
    private static readonly string[] Figures = ["m1i", "sd1i", "m2i", "sd2i"];

    public static Refusal? Correct(DesignedRows rows, Effect[] effects, SynthesisSpecification spec)
    {
        if (rows.Numbers("npairs") is not { } outcome)
        {
            return spec.Designs.CrossoverRho is null ? null
                : SynthesisRefusals.NoColumnForDesign(rows.Trials.Source, "npairs", "the persons who had both conditions", "--crossover-rho");
        }

        if (outcome.IsRefused(out var why, out var pairs)
            || (rows.Numbers("ri") ?? Array.Empty<double>()).IsRefused(out why, out var known)
            || (rows.Numbers("tpair") ?? Array.Empty<double>()).IsRefused(out why, out var tests))
        {
            return why;
        }

        for (var i = 0; i < effects.Length; i++)
        {
            if (double.IsNaN(pairs[i]) || rows.Gone[i] is not null || Figures.Any(role => !rows.Cells.TryGetValue(role, out var cells) || double.IsNaN(cells[i])))
            {
                continue;
            }

            if (rows.Measure.Name is not ("MD" or "SMD"))
            {
                return SynthesisRefusals.NoCrossOver(rows.Place(i), rows.Measure);
            }

            var (r, source) = Correlation(rows, i, pairs[i], At(known, i), At(tests, i), spec);
            if (!(Math.Abs(r) < 1) || pairs[i] <= 2)
            {
                return SynthesisRefusals.NoCrossOverCorrelation(rows.Place(i), r, pairs[i]);
            }

            var listed = rows.Figures.Count;
            effects[i] = Effect(rows, i, pairs[i], r);
            rows.List("vi", i, effects[i].Vi, FormattableString.Invariant(
                $"cross-over of {pairs[i]:0.####} persons, correlation {r:0.####} {source} ({(rows.Measure.Name == "MD" ? "Elbourne et al. 2002" : "Cochrane Handbook, chapter 23")})"), "npairs");
            if (rows.Measure.Name == "SMD")
            {
                rows.List("yi", i, effects[i].Yi, "standardized by the root of the mean variance of both conditions (Cochrane Handbook, chapter 23)", Figures);
            }

            if (source == "assumed")
            {
                rows.Assume("crossover-rho", listed);
            }
        }

        return null;
    }

    private static Effect Effect(DesignedRows rows, int i, double n, double r)
    {
        double Cell(int f) => rows.Cells[Figures[f]][i];
        return rows.Measure.Name == "MD"
            ? CrossOver.MeanDifference(Cell(0), Cell(1), Cell(2), Cell(3), n, r)
            : CrossOver.StandardizedDifference(Cell(0), Cell(1), Cell(2), Cell(3), n, r);
    }

    private static (double R, string Source) Correlation(DesignedRows rows, int i, double n, double known, double test, SynthesisSpecification spec)
    {
        double Cell(int f) => rows.Cells[Figures[f]][i];
        return !double.IsNaN(known) ? (known, "as printed")
            : test != 0 && !double.IsNaN(test) && Cell(0) != Cell(2) ? (CrossOver.CorrelationFromT(Cell(0) - Cell(2), test, Cell(1), Cell(3), n), "from the paired t")
            : (spec.Designs.CrossoverRho ?? double.NaN, "assumed");
    }

    private static double At(double[] numbers, int i) => numbers.Length == 0 ? double.NaN : numbers[i];
}
