using Rapport.Ground;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>
/// One study, two, effects that all agree, none, variances of very different size, empty cells everywhere, as many coefficients as studies: every model
/// gives an answer of finite numbers, or a refusal that says why. Nothing throws, nothing runs on.
/// </summary>
public sealed class AwkwardDataTests
{
    private static readonly Dictionary<string, string> Effects = new()
    {
        ["one study"] = "study,yi,vi,x,g,t\nA,0.3,0.04,1,a,1\n",
        ["two studies"] = "study,yi,vi,x,g,t\nA,0.3,0.04,1,a,1\nB,-0.1,0.09,2,b,2\n",
        ["two rows of one study"] = "study,yi,vi,x,g,t\nA,0.3,0.04,1,a,1\nA,-0.1,0.09,2,b,2\n",
        ["all effects equal"] = "study,yi,vi,x,g,t\nA,0.3,0.04,1,a,1\nB,0.3,0.05,2,b,2\nC,0.3,0.06,3,a,3\nD,0.3,0.02,4,b,4\nE,0.3,0.03,5,a,5\n",
        ["everything equal"] = "study,yi,vi,x,g,t\nA,0.3,0.04,1,a,1\nB,0.3,0.04,1,b,2\nC,0.3,0.04,1,a,3\nD,0.3,0.04,1,b,4\n",
        ["a variance of zero"] = "study,yi,vi,x,g,t\nA,0.3,0,1,a,1\nB,0.1,0.05,2,b,2\nC,0.2,0.06,3,a,3\nD,0.5,0.02,4,b,4\n",
        ["variances 1e12 apart"] = "study,yi,vi,x,g,t\nA,0.3,1e-8,1,a,1\nB,0.1,0.05,2,b,2\nC,0.2,1e4,3,a,3\nD,0.5,0.02,4,b,4\nE,-3,1e-7,5,a,5\n",
        ["variances 1e24 apart"] = "study,yi,vi,x,g,t\nA,1,1e-12,1,a,1\nB,2,1,2,b,2\nC,3,1e12,3,a,3\nD,1.5,1e-9,4,b,4\n",
        ["variances 1e98 apart"] = "study,yi,vi,x,g,t\nA,1,1e-49,1,a,1\nB,2,1,2,b,2\nC,3,1e49,3,a,3\nD,-4e49,2,4,b,4\n",
        ["as many coefficients as studies"] = "study,yi,vi,x,g,t\nA,0.3,0.01,1,a,1\nB,0.1,0.05,2,b,2\n",
        ["huge effects"] = "study,yi,vi,x,g,t\nA,3e150,1,1,a,1\nB,-2e150,1,2,b,2\nC,1e150,1,3,a,3\nD,0,1,4,b,4\n",
    };

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["one table"] = "study,ai,bi,ci,di,x\nA,4,36,9,32,1\n",
        ["no event anywhere"] = "study,ai,bi,ci,di,x\nA,0,40,0,41,1\nB,0,25,0,24,2\nC,0,60,0,58,3\n",
        ["nothing but events"] = "study,ai,bi,ci,di,x\nA,40,0,41,0,1\nB,25,0,24,0,2\nC,60,0,58,0,3\n",
        ["events in one group only"] = "study,ai,bi,ci,di,x\nA,5,35,0,41,1\nB,3,22,0,24,2\nC,6,54,0,58,3\n",
        ["an empty cell in each"] = "study,ai,bi,ci,di,x\nA,0,40,5,36,1\nB,3,22,0,24,2\nC,60,0,50,8,3\nD,50,5,58,0,4\n",
        ["two equal tables"] = "study,ai,bi,ci,di,x\nA,5,35,9,31,1\nB,5,35,9,31,2\n",
        ["single persons"] = "study,ai,bi,ci,di,x\nA,1,0,0,1,1\nB,0,1,1,0,2\nC,1,0,1,0,3\n",
    };

    [Theory]
    [InlineData("1e-30", "1e30", "the model's own weights")]
    [InlineData("1e-40", "1e40", "Egger's test")]
    public void A_test_beside_moderators_that_variances_forbid_is_named_with_that_reason(string small, string large, string test)
    {
        var rows = Enumerable.Range(0, 8).Select(i => FormattableString.Invariant($"s{i},{0.1 * i},{(i < 2 ? small : large)},{i % 3}"));
        var notices = SynthesisTest.Run("study,yi,vi,x\n" + string.Join('\n', rows) + "\n", "mods", "x", "bias", "true").Value.Notices;

        Assert.Contains(notices, n => n.Contains(test, StringComparison.Ordinal) && n.Contains("so unequal", StringComparison.Ordinal));
        Assert.DoesNotContain(notices, n => n.Contains("cannot be told from the moderators", StringComparison.Ordinal));
    }

    [Fact]
    public void Variances_too_unequal_for_a_regression_are_refused_by_name_and_leave_the_other_tests_alone()
    {
        var csv = Effects["variances 1e98 apart"];
        var refusal = SynthesisTest.Run(csv, "mods", "x").Refusal!;
        var bias = SynthesisTest.Run(csv, "bias", "true").Value;

        Assert.Equal(RefusalKind.NoAnswer, refusal.Kind);
        Assert.StartsWith("The variances are too unequal for a regression: 'A' has 1E-49, 'C' 1E+49", refusal.Message, StringComparison.Ordinal);
        Assert.Null(bias.Bias!.Egger);
        Assert.NotNull(bias.Bias.WorstCase);
        Assert.Contains(bias.Notices, n => n.StartsWith("No test of asymmetry", StringComparison.Ordinal) && n.Contains("so unequal", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_variances_far_apart_leave_a_multilevel_model_without_an_answer_they_are_named()
    {
        var refusal = SynthesisTest.Run(
            "study,yi,vi,x\nA,0.1,1e-12,1\nA,0.5,1e6,2\nB,0.3,0.1,3\nC,0.2,0.05,4\nD,0.9,1e9,7\nE,-0.9,0.02,7\n", "model", "multilevel", "random", "study", "mods", "x").Refusal!;

        Assert.Equal(RefusalKind.NoAnswer, refusal.Kind);
        Assert.StartsWith("The variances are too unequal for a multilevel model: 'A' has 1E-12, 'D' 1E+09", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--tau2", refusal.Message, StringComparison.Ordinal);
    }

    private static readonly string[] OfEffects =
    [
        .. new[] { "REML", "ML", "DL", "HE", "HS", "HSk", "SJ", "EB", "PM", "PMM" }.SelectMany(e => new[] { $"tau2 {e}", $"tau2 {e} test knha" }),
        "test adhoc", "test t", "tau2-ci PL", "tau2-ci BJ", "tau2-ci J", "model common", "model common test knha", "preset RevMan5", "preset metapsyTools",
        "mods x", "mods factor(g)", "mods x test knha", "mods x+g no-intercept true", "scale x", "subgroup g", "subgroup g common-tau2 true", "subgroup g robust CR2",
        "robust CR2", "robust CR0 mods x", "robust CR1 model common", "wild 99", "wild 99 mods x", "permute 50", "permute 50 mods x",
        "bias true", "bias true mods x", "bias true selection step,beta,halfnorm,negexp,logistic,power,truncated", "bias true trimfill R0", "bias true trimfill Q0 trimfill-model common",
        "influence true", "influence true mods x", "gosh true", "cumulative t", "battery true", "equivalence -0.2,0.2", "non-inferiority 0.2 benefit positive", "compare-presets RevMan5,metapsyTools",
        "model multilevel", "model multilevel rho 0.6", "model multilevel tau2 ML test t", "model multilevel dfs contain test t", "model multilevel mods x", "model multilevel random g|study",
        "model multilevel random g|study struct UN", "model multilevel random study+g", "model multilevel v-time t phi 0.8", "model multilevel robust CR2", "model multilevel influence true",
        "model multilevel bias true", "model multilevel bias true mods x", "model multilevel profile true", "model multilevel wild 99",
    ];

    private static readonly string[] OfTables =
    [
        .. new[] { "OR", "RR", "RD", "AS", "PETO", "PHI", "YUQ", "YUY", "RTET", "PBIT", "OR2DN", "OR2DL" }.Select(m => $"measure {m}"),
        "measure OR double-zero drop", "measure OR to none", "measure RR to all", "measure OR model mantel-haenszel", "measure RR model mantel-haenszel", "measure RD model mantel-haenszel", "measure OR model peto",
        "measure OR tau2 DL q-around mantel-haenszel", "measure OR bias true", "measure OR influence true", "measure OR model multilevel",
        .. new[] { "UM.FS", "UM.RS", "CM.EL", "CM.AL" }.SelectMany(m => new[] { $"measure OR model glmm glmm {m}", $"measure OR model glmm glmm {m} mods x" }),
    ];

    public static TheoryData<string, string> Cases => [.. Effects.Keys.SelectMany(d => OfEffects.Select(o => (d, o))), .. Tables.Keys.SelectMany(d => OfTables.Select(o => (d, o)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Awkward_data_get_an_answer_or_a_refusal_that_says_why(string data, string options)
    {
        var csv = Effects.TryGetValue(data, out var effects) ? effects : Tables[data];
        var pairs = Pairs(options);
        var asked = SpecificationParser.Parse(pairs);
        Assert.True(asked.Refusal is null, $"{options}: {asked.Refusal?.Message}");
        var outcome = SynthesisRun.Run(SynthesisTest.Table(csv), asked.Value, cancellation: TestContext.Current.CancellationToken);
        if (outcome.IsRefused(out var why, out var result))
        {
            Assert.True(why.Kind is RefusalKind.NoAnswer or RefusalKind.Input, why.Message);
            Assert.True(why.Message.Length > 20 && why.Message.EndsWith('.'), why.Message);
            return;
        }

        Assert.Empty(Unfinished(result));
        Assert.DoesNotContain("NaN", System.Text.Encoding.UTF8.GetString(ResultsJson.Write(result)), StringComparison.Ordinal);
    }

    /// <summary>Numbers of the main result that are none.</summary>
    private static IEnumerable<string> Unfinished(SynthesisResult result)
    {
        if (result.Pooled is { } pooled && !(double.IsFinite(pooled.Estimate) && double.IsFinite(pooled.Se) && double.IsFinite(pooled.P) && pooled.Ci.All(double.IsFinite)))
        {
            yield return $"pooled {pooled.Estimate} {pooled.Se} {pooled.P} {string.Join(' ', pooled.Ci)}";
        }

        foreach (var c in result.Coefficients ?? [])
        {
            if (!(double.IsFinite(c.Estimate) && double.IsFinite(c.Se) && double.IsFinite(c.P) && c.Ci.All(double.IsFinite)))
            {
                yield return $"{c.Name} {c.Estimate} {c.Se} {c.P} {string.Join(' ', c.Ci)}";
            }
        }

        foreach (var s in result.Subgroups ?? [])
        {
            if (!(double.IsFinite(s.Pooled.Estimate) && double.IsFinite(s.Pooled.Se)))
            {
                yield return $"{s.Level} {s.Pooled.Estimate} {s.Pooled.Se}";
            }
        }
    }

    private static List<KeyValuePair<string, string>> Pairs(string options)
    {
        var words = options.Split(' ');
        return [.. Enumerable.Range(0, words.Length / 2).Select(i => KeyValuePair.Create(words[2 * i], words[(2 * i) + 1].Replace("+", " + ", StringComparison.Ordinal)))];
    }
}
