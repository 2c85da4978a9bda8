using System.Text.Json;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>The battery against each of its models put together from metafor and clubSandwich (<c>validation/battery.R</c>).</summary>
public sealed class BatteryTests
{
    private static readonly Lazy<JsonElement[]> Cases = new(() => [.. ReferenceCases.Read("battery.json").GetProperty("cases").EnumerateArray()]);

    [Theory]
    [InlineData("assink")]
    [InlineData("schools")]
    [InlineData("ipt")]
    [InlineData("dyn")]
    public void Every_model_is_the_one_that_metafor_fits(string name)
    {
        var expected = Cases.Value.Single(c => c.GetProperty("name").GetString() == name);
        var battery = Run(expected, name, "battery", "true", "benefit", "positive").Battery!;
        Assert.Equal(12, battery.Models.Count);
        foreach (var model in expected.GetProperty("combined").EnumerateObject())
        {
            Same(name, model, battery);
        }

        var overall = Run(expected, name, "battery", "true", "benefit", "positive", "battery-from", "overall").Battery!;
        foreach (var model in expected.GetProperty("overall").EnumerateObject())
        {
            Same(name, model, overall);
        }
    }

    /// <summary>Published for these trials (Metapsy 24.0.2, shared research notes): plain three levels .48788; CHE .48044, CR2 interval [.305, .656].</summary>
    [Fact]
    public void Interpersonal_psychotherapy_has_the_published_figures()
    {
        var battery = SynthesisRun.Run(SharedData.Depression(), SynthesisTest.Specify("filter", "condition_arm1=ipt", "battery", "true")).Value.Battery!;

        Assert.Equal(0.48788, battery["threelevel"]!.Estimate, 5e-6);
        Assert.Equal(0.48044, battery["che"]!.Estimate, 5e-6);
        Assert.Equal(0.305, battery["che"]!.Ci[0], 5e-4);
        Assert.Equal(0.656, battery["che"]!.Ci[1], 5e-4);
    }

    /// <summary>metapsyTools' "Get Started" prints these numbers needed to treat for these effects (rounded to two decimals), negative ones being good there.</summary>
    [Theory]
    [InlineData(-0.57, 5.22)]
    [InlineData(-0.54, 5.56)]
    [InlineData(-0.47, 6.41)]
    [InlineData(-0.43, 7.08)]
    [InlineData(-0.34, 9.12)]
    [InlineData(-0.16, 21.42)]
    public void Numbers_needed_to_treat_are_those_of_metapsyTools(double g, double nnt)
    {
        var battery = SynthesisTest.Run(
            FormattableString.Invariant($"study,yi,vi\nA,{g},0.04\nA,{g},0.04\nB,{g},0.05\nC,{g},0.06\n"), "battery", "true", "benefit", "negative").Value.Battery!;

        // The printed effect is rounded, and the number moves by a hundredth part for each hundredth.
        Assert.InRange(battery["overall"]!.Nnt!.Value, nnt * 0.965, nnt * 1.035);
    }

    [Fact]
    public void What_cannot_be_fitted_is_null_and_says_why()
    {
        var result = SynthesisTest.Run("study,yi,vi\nA,0.2,0.04\nB,0.1,0.02\n", "battery", "true").Value;
        var battery = result.Battery!;

        Assert.NotNull(battery["overall"]);
        Assert.All(new[] { "influence", "rob", "threelevel", "che", "trimfill", "limit", "selection" }, name =>
        {
            Assert.Null(battery[name]);
            Assert.Contains(result.Notices, n => n.StartsWith($"Battery, {BatteryNames.Title(name).ToLowerInvariant()}: ", StringComparison.Ordinal));
        });
        Assert.Null(battery["overall"]!.Nnt);
        Assert.Contains(result.Notices, n => n.Contains("--benefit", StringComparison.Ordinal));
    }

    [Fact]
    public void A_risk_of_bias_column_that_is_not_there_is_refused() =>
        Assert.Contains("robb", SynthesisTest.Run("study,yi,vi\nA,0.2,0.04\nB,0.1,0.02\n", "battery", "true", "rob", "robb>2").Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void The_main_model_does_not_change_beside_it()
    {
        const string csv = "study,yi,vi\nA,0.2,0.04\nA,0.4,0.05\nB,0.1,0.02\nC,0.6,0.09\n";
        var alone = SynthesisTest.Run(csv, "aggregate", "study").Value;
        var beside = SynthesisTest.Run(csv, "aggregate", "study", "battery", "true").Value;

        Assert.Equal(alone.Pooled!.Estimate, beside.Pooled!.Estimate);
        Assert.Equal(0.6, beside.Battery!.Rho);
    }

    private static SynthesisResult Run(JsonElement expected, string name, params string[] options) =>
        expected.TryGetProperty("data", out var rows) && rows.ValueKind == JsonValueKind.Array
            ? SynthesisTest.Run(PresetTests.Csv(rows), options).Value
            : SynthesisRun.Run(SharedData.Depression(), SynthesisTest.Specify([.. options, "filter", $"condition_arm1={name}"])).Value;

    private static void Same(string set, JsonProperty model, BatteryResult battery)
    {
        var (expected, actual) = (model.Value, battery[model.Name]!);
        var what = $"{set} {model.Name}";
        Assert.True(actual is not null, what);
        Assert.True(expected.GetProperty("k").GetInt32() == actual.K, what);
        Near(what, expected.Numbers("estimate"), [actual.Estimate]);
        Near(what, expected.Numbers("ci"), actual.Ci);
        Near(what, expected.Numbers("pi"), actual.Pi!);
        Near(what, expected.Numbers("nnt"), [actual.Nnt!.Value]);
        Near(what, expected.Numbers("sigma2"), actual.Sigma2);
        foreach (var (member, value) in new[] { ("i2", actual.I2 is { } i2 ? [i2] : null), ("i2Ci", actual.I2Ci) })
        {
            if (expected.TryGetProperty(member, out var given) && given.ValueKind is JsonValueKind.Array or JsonValueKind.Number && value is not null)
            {
                Near(what, expected.Numbers(member), value);
            }
        }
    }

    /// <summary>metafor's general optimisers stop within 1e-5 of the top that ours reaches; closed forms and scoring agree far beyond.</summary>
    private static void Near(string what, double[] expected, double[] actual)
    {
        Assert.True(expected.Length == actual.Length, what);
        foreach (var (e, a) in expected.Zip(actual))
        {
            Assert.True(Math.Abs(e - a) <= 2e-5 * Math.Max(1, Math.Abs(e)), $"{what}: expected {e:R}, was {a:R}");
        }
    }
}
