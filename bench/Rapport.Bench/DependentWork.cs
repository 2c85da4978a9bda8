using System.Globalization;
using Rapport.Statistics.Dependence;

namespace Rapport.Bench;

/// <summary>
/// Multilevel models: the schools of Konstantopoulos 2011 (from <c>validation/dependence.json</c>), the depression file where
/// <c>RAPPORT_DEPRESSION</c> names it, and simulated studies of three rows each, whose cost must grow linearly.
/// </summary>
internal static class DependentWork
{
    private static readonly MultilevelOptions Options = new();

    public static IEnumerable<(string Name, string Calls, Func<double> Work)> All()
    {
        var (yi, vi, district, school) = Schools();
        MultilevelFit Fit() => MultilevelModel.Fit(
            yi, BlockCovariance.Diagonal(vi), null, RandomTerm.Nested(("district", district), ("school", school)), Options);
        var fitted = Fit();
        yield return ("three-level-56", "V, Fit", () => Fit().Components[0].Value);
        yield return ("three-level-56-cr2", "ClusterRobust.Of", () => ClusterRobust.Of(fitted, district).Coefficients[0].Df!.Value);
        yield return ("three-level-56-profile", "ProfileLikelihood.Of, both components",
            () => ProfileLikelihood.Of(fitted, 0).Upper + ProfileLikelihood.Of(fitted, 1).Upper);
        if (Environment.GetEnvironmentVariable("RAPPORT_DEPRESSION") is { Length: > 0 } path)
        {
            var rows = Depression(path);
            yield return ("che-cr2-900", "KnownV, Fit, ClusterRobust.Of", () => Che(rows.Yi, rows.Vi, rows.Study));
        }

        foreach (var clusters in new[] { 100, 1_000, 10_000 })
        {
            var (effects, variances) = Data.Simulated(3 * clusters, 1);
            int[] study = [.. Enumerable.Range(0, 3 * clusters).Select(i => i / 3)];
            var fit = CheFit(effects, variances, study);
            yield return ($"che-{clusters}-clusters", "KnownV, Fit", () => CheFit(effects, variances, study).Components[0].Value);
            yield return ($"cr2-{clusters}-clusters", "ClusterRobust.Of", () => ClusterRobust.Of(fit, study).Coefficients[0].Df!.Value);
        }
    }

    private static double Che(double[] yi, double[] vi, int[] study) =>
        ClusterRobust.Of(CheFit(yi, vi, study), study).Coefficients[0].Df!.Value;

    private static MultilevelFit CheFit(double[] yi, double[] vi, int[] study)
    {
        int[] row = [.. Enumerable.Range(0, yi.Length)];
        return MultilevelModel.Fit(yi, KnownV.Uniform(vi, study, 0.5), null, RandomTerm.Nested(("study", study), ("row", row)), Options);
    }

    private static (double[] Yi, double[] Vi, int[] District, int[] School) Schools()
    {
        var model = Validation.Read("dependence.json").GetProperty("models")[0];
        int[] Group(int term) => [.. model.GetProperty("terms")[term].GetProperty("group").EnumerateArray().Select(x => x.GetInt32())];
        return (Validation.Numbers(model.GetProperty("yi")),
            [.. model.GetProperty("v").GetProperty("blocks").EnumerateObject().Select(b => b.Value.GetDouble())], Group(0), Group(1));
    }

    /// <summary>Columns 2 (study), 7 (.g) and 8 (.g_se) of the Metapsy file: semicolons apart, decimal commas, the first columns without line breaks.</summary>
    private static (double[] Yi, double[] Vi, int[] Study) Depression(string path)
    {
        var numbers = new Dictionary<string, int>();
        var rows = new List<(double Yi, double Vi, int Study)>();
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split(';');
            if (cells.Length > 8 && Number(cells[6]) is { } g && Number(cells[7]) is { } se)
            {
                numbers.TryAdd(cells[1], numbers.Count);
                rows.Add((g, se * se, numbers[cells[1]]));
            }
        }

        return ([.. rows.Select(r => r.Yi)], [.. rows.Select(r => r.Vi)], [.. rows.Select(r => r.Study)]);
    }

    private static double? Number(string cell) =>
        double.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
