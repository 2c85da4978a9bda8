using System.Globalization;
using System.Text.Json;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>Presets against the conventions that their programs state, put together from metafor's parts (<c>validation/presets.R</c>).</summary>
public sealed class PresetTests
{
    private static readonly Lazy<JsonElement> Cases = new(() => ReferenceCases.Read("presets.json").GetProperty("cases"));

    public static TheoryData<string, string> Programs
    {
        get
        {
            var programs = new TheoryData<string, string>();
            foreach (var one in Cases.Value.EnumerateObject())
            {
                foreach (var program in one.Value.GetProperty("programs").EnumerateObject())
                {
                    programs.Add(one.Name, program.Name);
                }
            }

            return programs;
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_preset_gives_what_the_program_gives(string data, string program)
    {
        var one = Cases.Value.GetProperty(data);
        var expected = one.GetProperty("programs").GetProperty(program);
        var result = SynthesisTest.Run(Csv(one.GetProperty("data")), "measure", one.GetProperty("measure").GetString()!, "preset", program).Value;

        Assert.Equal(expected.GetProperty("k").GetInt32(), result.K);
        ReferenceCases.Near(expected.Numbers("estimate"), [result.Pooled!.Estimate], 1e-6);
        ReferenceCases.Near(expected.Numbers("ci"), result.Pooled.Ci, 1e-6);
        ReferenceCases.Near(expected.Numbers("tau2"), [result.Heterogeneity!.Tau2], 2e-6);
        ReferenceCases.Near(expected.Numbers("q"), [result.Heterogeneity.Q], 1e-8);
        ReferenceCases.Near(expected.Numbers("i2"), [result.Heterogeneity.I2], 2e-6);
        ReferenceCases.Near(expected.Numbers("i2Ci"), result.Heterogeneity.I2Ci!, 1e-6);
        if (expected.TryGetProperty("pi", out var pi) && pi.ValueKind == JsonValueKind.Array && pi.GetArrayLength() == 2)
        {
            ReferenceCases.Near(expected.Numbers("pi"), result.Pooled.Pi!, 1e-6);
        }
        else
        {
            Assert.Null(result.Pooled.Pi);
        }
    }

    [Fact]
    public void What_is_given_holds_against_the_preset()
    {
        var spec = SynthesisTest.Specify("preset", "metapsyTools", "tau2", "PM", "aggregate", "none", "pi-method", "V");

        Assert.Equal(("PM", "knha", "V", "Q"), (spec.Tau2, spec.Test, spec.PiMethod, spec.I2));
        Assert.Empty(spec.Aggregate);
        Assert.Null(spec.Rho);
        Assert.Equal(
            "Conventions of metapsyTools: interval Knapp–Hartung; I² from Q. Otherwise than there: dependent effects every row on its own; estimator of τ² PM; prediction interval t(k − 1), Wald SE (V).",
            ConventionWords.OfPreset(spec));
    }

    [Fact]
    public void MetapsyTools_combines_by_study_where_no_arm_is_named()
    {
        const string csv = "study,yi,vi\nA,0.2,0.04\nA,0.4,0.05\nB,0.1,0.02\nC,0.6,0.09\n";
        var result = SynthesisTest.Run(csv, "preset", "metapsyTools").Value;

        Assert.Equal(3, result.K);
        Assert.Contains(result.Notices, n => n.Contains("aggregated to 3 effects by study, sampling errors within one correlated 0.6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("model", "common", "pi-method", "HTS")]
    [InlineData("mods", "a", "pi-method", "HTS")]
    [InlineData("model", "common", "i2", "Q")]
    [InlineData("measure", "SMD", "double-zero", "drop")]
    [InlineData("measure", "RR", "q-around", "mantel-haenszel")]
    [InlineData("tau2", "DL", "q-around", "mantel-haenszel")]
    public void A_convention_without_a_part_in_the_model_is_refused(string option, string value, string convention, string word) =>
        Assert.Contains($"--{convention}", SpecificationParser.Parse([new(option, value), new(convention, word)]).Refusal!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("preset=metapsyTools")]
    [InlineData("preset=metapsyTools aggregate=none")]
    [InlineData("preset=RevMan5 measure=RR")]
    [InlineData("preset=RevMan5 measure=RR subgroup=a bias=")]
    [InlineData("preset=RevManWeb measure=SMD pi-method=S i2=Q")]
    [InlineData("preset=metapsyTools model=mantel-haenszel measure=OR")]
    [InlineData("preset=metapsyTools mods=year model=common")]
    public void Written_out_and_read_back_a_preset_stays_what_it_was(string options)
    {
        var written = SpecificationOptions.Write(SpecificationParser.Parse(options.Split(' ').Select(o => o.Split('=')).Select(p => KeyValuePair.Create(p[0], p[1]))).Value);

        Assert.Equal(written, SpecificationOptions.Write(SpecificationParser.Parse(written).Value));
    }

    internal static string Csv(JsonElement rows)
    {
        var names = rows[0].EnumerateObject().Select(cell => cell.Name).ToArray();
        return string.Join(',', names) + "\n" + string.Concat(rows.EnumerateArray().Select(row => string.Join(',', names.Select(n => Cell(row.GetProperty(n)))) + "\n"));
    }

    private static string Cell(JsonElement cell) => cell.ValueKind == JsonValueKind.String ? cell.GetString()! : cell.GetDouble().ToString("R", CultureInfo.InvariantCulture);
}
