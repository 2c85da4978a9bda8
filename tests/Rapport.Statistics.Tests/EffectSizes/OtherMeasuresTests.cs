using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.EffectSizes;

/// <summary>What metafor 3.8.1 lacks or computes to fewer digits.</summary>
public sealed class OtherMeasuresTests
{
    [Fact]
    public void Tetrachoric_correlations_are_solved_to_the_last_digits()
    {
        var reference = ReferenceFile.Read("escalc.json").GetProperty("tetrachoric");
        Effect[] effects = Compute("RTET", ("ai", reference.Numbers("a")), ("bi", reference.Numbers("b")), ("ci", reference.Numbers("c")), ("di", reference.Numbers("d")));
        double[] rho = reference.Numbers("rho");
        for (int i = 0; i < rho.Length; i++) Near.Equal(rho[i], effects[i].Yi, 1e-10, $"table {i + 1}");
    }

    /// <summary>Medians as thresholds: Sheppard 1899, p11 = ¼ + arcsin ρ / 2π.</summary>
    [Fact]
    public void A_table_cut_at_the_medians_has_Sheppards_correlation() =>
        Near.Equal(Math.Sin(2 * Math.PI * ((40.0 / 120) - 0.25)), Compute("RTET", ("ai", [40]), ("bi", [20]), ("ci", [20]), ("di", [40]))[0].Yi, 1e-13);

    [Fact]
    public void Phi_under_stratified_sampling_agrees_with_escalc()
    {
        var reference = ReferenceFile.Read("escalc.json").GetProperty("stratifiedPhi");
        var columns = new Dictionary<string, double[]>
        {
            ["ai"] = reference.Numbers("a"),
            ["bi"] = reference.Numbers("b"),
            ["ci"] = reference.Numbers("c"),
            ["di"] = reference.Numbers("d"),
        };
        Effect[] effects = Escalc.Compute(Escalc.Find("PHI")!, columns, new EscalcOptions { PhiSampling = SamplingScheme.Stratified });
        Near.Equal(reference.Numbers("yi"), [.. effects.Select(e => e.Yi)], 1e-13);
        Near.Equal(reference.Numbers("vi"), [.. effects.Select(e => e.Vi)], 1e-13);
    }

    /// <summary>McGraw and Wong 1992: men of 69.7 (2.8) and women of 64.3 (2.6) inches: in 92 of 100 pairs the man is taller.</summary>
    [Fact]
    public void Men_are_taller_in_ninety_two_pairs_of_a_hundred() =>
        Assert.Equal(0.92, Compute("CLES", ("m1i", [69.7]), ("sd1i", [2.8]), ("n1i", [1000]), ("m2i", [64.3]), ("sd2i", [2.6]), ("n2i", [1000]))[0].Yi, 2e-3);

    /// <summary>The variance of CLES, SMN and PRZ against 40,000 simulated samples; agreement within 3 %, of which the simulation's own error is 0.7 %.</summary>
    [Theory]
    [InlineData("CLES")]
    [InlineData("SMN")]
    [InlineData("PRZ")]
    public void Sampling_variances_are_those_of_simulated_samples(string measure)
    {
        const int runs = 40_000, n1 = 150, n2 = 100;
        var random = new Deviates(20260704);
        double[] sizes1 = [.. Enumerable.Repeat((double)n1, runs)], sizes2 = [.. Enumerable.Repeat((double)n2, runs)];
        (double[] Means, double[] Sds) Samples(int n, double mean, double sd)
        {
            double[] means = new double[runs], sds = new double[runs];
            for (int run = 0; run < runs; run++) (means[run], sds[run]) = Sample(random, n, mean, sd);
            return (means, sds);
        }

        (double[] m1, double[] sd1) = measure == "PRZ" ? ([], []) : Samples(n1, 0.6, 1.2);
        (double[] m2, double[] sd2) = measure == "CLES" ? Samples(n2, 0, 0.8) : ([], []);
        Effect[] effects = measure switch
        {
            "CLES" => Compute(measure, ("m1i", m1), ("sd1i", sd1), ("n1i", sizes1), ("m2i", m2), ("sd2i", sd2), ("n2i", sizes2)),
            "SMN" => Compute(measure, ("mi", m1), ("sdi", sd1), ("ni", sizes1)),
            _ => Compute(measure, ("xi", [.. sizes1.Select(_ => Events(random, n1, 0.3))]), ("ni", sizes1)),
        };
        double mean = effects.Average(e => e.Yi);
        double simulated = effects.Sum(e => (e.Yi - mean) * (e.Yi - mean)) / (runs - 1);
        Assert.Equal(1, effects.Average(e => e.Vi) / simulated, 0.03);
    }

    [Fact]
    public void A_t_or_a_d_stands_for_the_means_behind_it()
    {
        Effect means = Compute("SMD", ("m1i", [22.87]), ("sd1i", [15.54]), ("n1i", [31]), ("m2i", [27.14]), ("sd2i", [13.64]), ("n2i", [22]))[0];
        double pooled = Math.Sqrt(((30 * 15.54 * 15.54) + (21 * 13.64 * 13.64)) / 51), d = (22.87 - 27.14) / pooled;
        Effect fromD = Compute("SMD", ("di", [d]), ("n1i", [31]), ("n2i", [22]))[0];
        Effect fromT = Compute("SMD", ("ti", [d / Math.Sqrt((1.0 / 31) + (1.0 / 22))]), ("n1i", [31]), ("n2i", [22]))[0];
        foreach (Effect other in new[] { fromD, fromT })
        {
            Near.Equal(means.Yi, other.Yi, 1e-15);
            Near.Equal(means.Vi, other.Vi, 1e-15);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2.5)]
    [InlineData(31)]
    [InlineData(1000)]
    [InlineData(1e7)]
    public void The_exact_correction_is_the_ratio_of_gamma_functions(double m)
    {
        double expected = m switch
        {
            2 => Math.Sqrt(Math.PI) / Math.Sqrt(1) / Math.PI,
            2.5 => 0.9064024770554771 / (Math.Sqrt(1.25) * 1.2254167024651776), // Γ(5/4), Γ(3/4)
            31 => 0.97559,
            1000 => 1 - (3 / ((4 * 1000.0) - 1)),
            _ => 1 - (3 / ((4 * m) - 1)),
        };
        Assert.Equal(expected, SmallSampleCorrection.Exact(m), m < 3 ? 1e-15 : 1e-4);
    }

    [Fact]
    public void No_measure_lacks_its_words_and_every_name_is_found_whatever_its_case()
    {
        Assert.Equal(Escalc.Measures.Count, Escalc.Measures.Select(m => m.Name).Distinct().Count());
        foreach (EscalcMeasure measure in Escalc.Measures)
        {
            Assert.Same(measure, Escalc.Find(measure.Name.ToLowerInvariant()));
            Assert.All([measure.Title, measure.ScaleTitle, measure.PositiveFavours], text => Assert.NotEqual("", text));
            Assert.NotEmpty(measure.RoleSets);
        }

        Assert.Null(Escalc.Find("COHEN"));
    }

    private static Effect[] Compute(string measure, params (string Role, double[] Values)[] columns) =>
        Escalc.Compute(Escalc.Find(measure)!, columns.ToDictionary(c => c.Role, c => c.Values));

    private static double Events(Deviates random, int n, double risk)
    {
        int events = 0;
        for (int i = 0; i < n; i++) events += random.Uniform() < risk ? 1 : 0;
        return events;
    }

    private static (double Mean, double Sd) Sample(Deviates random, int n, double mean, double sd)
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < n; i++)
        {
            double x = mean + (sd * random.Normal());
            sum += x;
            squares += x * x;
        }

        return (sum / n, Math.Sqrt((squares - (sum * sum / n)) / (n - 1)));
    }
}
