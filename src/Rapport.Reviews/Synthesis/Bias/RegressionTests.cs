using Rapport.Ground;
using Rapport.Statistics.Bias;

namespace Rapport.Reviews.Synthesis;

/// <summary>The regression tests of asymmetry that the measure and the columns of the file allow; which are left out, and why, is said in one notice.</summary>
internal sealed class RegressionTests
{
    private readonly PooledStudies studies;
    private readonly string measure;
    private readonly double level;
    private readonly List<AsymmetryResult> done = [];
    private readonly List<string> leftOut = [];

    private RegressionTests(PooledStudies studies, SynthesisSpecification spec) =>
        (this.studies, measure, level) = (studies, spec.Measure, spec.Level);

    private bool IsStandardised => measure is "SMD" or "SMDH" or "SMD1" or "SMD1H" || EffectDirection.IsMetapsyEffect(studies.Trials);

    /// <summary>Tests of studies that differ in precision.</summary>
    public static IReadOnlyList<AsymmetryResult> Of(PooledStudies studies, SynthesisSpecification spec, List<string> notices)
    {
        var tests = new RegressionTests(studies, spec);
        tests.Add("thompson", SmallStudyTests.Thompson(studies.Yi, studies.Vi));
        tests.OfOddsRatios();
        tests.OfSizes();
        if (tests.leftOut.Count > 0)
        {
            notices.Add($"Regression tests left out: {string.Join("; ", tests.leftOut)}.");
        }

        return tests.done;
    }

    /// <summary>√(1/n₁ + 1/n₂) of every row, in place of the standard error of a standardised mean difference; refused, as a clause, where it is not known.</summary>
    public static Outcome<double[]> ModifiedErrors(PooledStudies studies, SynthesisSpecification spec)
    {
        var tests = new RegressionTests(studies, spec);
        var (one, two) = (tests.Group("n1i", "ai", "bi"), tests.Group("n2i", "ci", "di"));
        var why = !tests.IsStandardised ? "Pustejovsky and Rodgers' is for standardised mean differences"
            : one is null || two is null ? "Pustejovsky and Rodgers' needs the group sizes of every row (n1i and n2i)"
            : BiasChecks.Problem(Effective(one, two)) is not null ? "Pustejovsky and Rodgers' needs studies of different sizes"
            : null;
        return why is null ? Array.ConvertAll(Effective(one!, two!), n => 1 / Math.Sqrt(n)) : new Refusal(RefusalKind.NoAnswer, why);
    }

    private void OfOddsRatios()
    {
        if (measure is not ("OR" or "PETO"))
        {
            leftOut.Add("Harbord's, Peters' and Deeks' are for odds ratios");
            return;
        }

        if (Tables() is not var (a, n1, c, n2))
        {
            leftOut.Add("Harbord's, Peters' and Deeks' need the events and sizes of every study, each from one row");
            return;
        }

        var both = Enumerable.Range(0, studies.K).Count(i => a[i] + c[i] == 0 || a[i] + c[i] == n1[i] + n2[i]);
        if (both > 0)
        {
            leftOut.Add($"Harbord's and Peters' have no weight for {(both == 1 ? "a study" : $"{both} studies")} with events in no group or in everybody");
        }
        else
        {
            Try("harbord", "Harbord's", () => SmallStudyTests.Harbord(a, n1, c, n2, level));
            Try("peters", "Peters'", () => SmallStudyTests.Peters(studies.Yi, a, n1, c, n2, level), Sums(n1, n2));
        }

        Try("deeks", "Deeks'", () => SmallStudyTests.Deeks(studies.Yi, n1, n2, level), Effective(n1, n2));
    }

    private void OfSizes()
    {
        var (one, two) = (Group("n1i", "ai", "bi"), Group("n2i", "ci", "di"));
        if ((one is not null && two is not null ? Sums(one, two) : Sizes("ni")) is { } total)
        {
            Try("macaskill", "Macaskill's", () => SmallStudyTests.Macaskill(studies.Yi, studies.Vi, total, level), total);
        }
        else
        {
            leftOut.Add("Macaskill's needs the size of every study (n1i and n2i, or ni)");
        }

        if (!IsStandardised)
        {
            leftOut.Add("Pustejovsky and Rodgers' is for standardised mean differences");
        }
        else if (one is null || two is null)
        {
            leftOut.Add("Pustejovsky and Rodgers' needs the group sizes of every study (n1i and n2i)");
        }
        else
        {
            Try("pustejovsky-rodgers", "Pustejovsky and Rodgers'", () => SmallStudyTests.PustejovskyRodgers(studies.Yi, one, two, level), Effective(one, two));
        }
    }

    private void Try(string name, string whose, Func<AsymmetryTest> test, double[]? predictor = null)
    {
        if (predictor is not null && BiasChecks.Problem(predictor) is not null)
        {
            leftOut.Add($"{whose} needs studies of different sizes");
        }
        else
        {
            Add(name, test());
        }
    }

    private void Add(string name, AsymmetryTest test) => done.Add(new(
        name, test.Predictor, test.Statistic, test.Df, test.P, test.Slope.Value, name == "macaskill" ? null : test.Limit.Value));

    private (double[] A, double[] N1, double[] C, double[] N2)? Tables()
    {
        if (Array.Exists(studies.Members, m => m.Length != 1) || Sizes("ai") is not { } a || Sizes("ci") is not { } c)
        {
            return null;
        }

        var (one, two) = (Group("n1i", "ai", "bi"), Group("n2i", "ci", "di"));
        return one is null || two is null ? null : (a, one, c, two);
    }

    /// <summary>Sizes of a group: as given, or events and the others added up.</summary>
    private double[]? Group(string size, string events, string others) =>
        Sizes(size) ?? (Sizes(events) is { } e && Sizes(others) is { } o ? Sums(e, o) : null);

    /// <summary>Numbers of a role, an aggregated study with the mean of its rows; null where one is missing.</summary>
    private double[]? Sizes(string role)
    {
        if (!studies.Trials.Has(role))
        {
            return null;
        }

        var cells = studies.Trials.Numbers(role);
        var sizes = Array.ConvertAll(studies.Members, members => members.Average(at => cells[at]));
        return Array.TrueForAll(sizes, n => n >= 0 && double.IsFinite(n)) ? sizes : null;
    }

    private static double[] Sums(double[] one, double[] two) => [.. one.Zip(two, (a, b) => a + b)];

    private static double[] Effective(double[] one, double[] two) => [.. one.Zip(two, (a, b) => a * b / (a + b))];
}
