using System.Text.Json;
using Rapport.Statistics.EffectSizes;
using Rapport.Statistics.Tests.Dependence;

namespace Rapport.Statistics.Tests.EffectSizes;

/// <summary>Every measure against metafor's escalc: validation/escalc.R.</summary>
public sealed class EscalcTests
{
    private static readonly JsonElement[] Cases = [.. ReferenceFile.Read("escalc.json").Items("cases")];

    public static TheoryData<string> Measures() => [.. Cases.Select(c => c.GetProperty("measure").GetString()!).Distinct()];

    [Theory]
    [MemberData(nameof(Measures))]
    public void Agrees_with_escalc(string name)
    {
        EscalcMeasure measure = Escalc.Find(name)!;
        foreach (JsonElement reference in Cases.Where(c => c.GetProperty("measure").GetString() == name))
        {
            Dictionary<string, double[]> columns = reference.GetProperty("roles").EnumerateObject().ToDictionary(p => p.Name, p => Numbers(p.Value));
            EscalcOptions options = Options(reference.GetProperty("options"));
            Effect[] effects = Escalc.Compute(measure, columns, options);
            (double[] yi, double[] vi) = (Numbers(reference.GetProperty("yi")), Numbers(reference.GetProperty("vi")));
            string data = reference.GetProperty("data").GetString()!;
            for (int i = 0; i < yi.Length; i++)
            {
                Compare(yi[i], vi[i], effects[i], $"{name}, {data}, {options}, row {i + 1}");
                Assert.Equal(double.IsNaN(effects[i].Yi), Escalc.Problem(measure, columns, i, options) is not null);
            }
        }
    }

    /// <summary>An effect that escalc gives a variance of zero cannot be weighed and counts as not computable here.</summary>
    private static void Compare(double yi, double vi, Effect effect, string where)
    {
        // escalc's search for the tetrachoric correlation stops early, and gives ±1 where a cell is zero; TetrachoricTests holds it to the last digits.
        bool searched = where.StartsWith("RTET", StringComparison.Ordinal);
        if (double.IsNaN(yi) || !(vi > 0) || (searched && Math.Abs(yi) == 1))
        {
            Assert.True(double.IsNaN(effect.Yi) && double.IsNaN(effect.Vi), $"{where}: escalc has no usable effect here, but this gave {effect}.");
            return;
        }

        Near.Equal(yi, effect.Yi, searched ? 1e-4 : 1e-13, where);
        Near.Relative(vi, effect.Vi, searched ? 1e-3 : 1e-12, where);
    }

    private static EscalcOptions Options(JsonElement given) => new()
    {
        Add = given.TryGetProperty("add", out JsonElement add) ? add.GetDouble() : null,
        DropDoubleZero = given.TryGetProperty("drop00", out JsonElement drop) && drop.GetBoolean(),
        To = !given.TryGetProperty("to", out JsonElement to) ? ZeroCellRule.OnlyZero : to.GetString() switch
        {
            "all" => ZeroCellRule.All,
            "if0all" => ZeroCellRule.IfAnyZero,
            "none" => ZeroCellRule.None,
            string other => throw new InvalidOperationException(other),
            null => throw new InvalidOperationException(),
        },
    };

    private static double[] Numbers(JsonElement values) =>
        [.. values.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.NaN)];
}
