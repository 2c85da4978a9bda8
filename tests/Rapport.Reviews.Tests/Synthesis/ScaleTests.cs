using System.Globalization;
using System.Text.Json;

namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>The location–scale model against metafor's <c>rma(scale = )</c> (validation/locationscale.R).</summary>
public sealed class ScaleTests
{
    [Theory]
    [InlineData("none", "z")]
    [InlineData("mods", "knha")]
    public void Coefficients_of_the_scale_are_metafors(string location, string test)
    {
        var reference = Reference("bcg", location, "REML", test);
        var (y, v, z) = (reference.Numbers("yi"), reference.Numbers("vi"), reference.Numbers("z"));
        var csv = "yi,vi,ablat\n" + string.Concat(y.Select((effect, i) => string.Create(CultureInfo.InvariantCulture, $"{effect:R},{v[i]:R},{z[(2 * i) + 1]:R}\n")));

        var result = SynthesisTest.Run(csv, ["scale", "ablat", "test", test, .. location == "mods" ? new[] { "mods", "ablat" } : []]).Value;

        var scale = result.Scale!;
        ReferenceCases.Near(reference.Numbers("beta"), scale.Location.Select(c => c.Estimate), 1e-5);
        ReferenceCases.Near(reference.Numbers("alpha"), scale.Coefficients.Select(c => c.Estimate), 1e-5);
        ReferenceCases.Near(reference.Numbers("alphaSe"), scale.Coefficients.Select(c => c.Se), 1e-4);
        ReferenceCases.Near(reference.Numbers("qs"), [scale.Test!.Statistic], 1e-4);
        Assert.Equal(y.Length, scale.Tau2.Length);
    }

    [Fact]
    public void A_row_without_the_moderator_of_the_scale_is_left_out_with_the_reason()
    {
        var result = SynthesisTest.Run("yi,vi,year\n0.1,0.01,1\n0.5,0.02,2\n0.9,0.01,4\n-0.4,0.03,7\n1.2,0.02,8\n0.3,0.02,\n0.2,0.02,5\n", "scale", "year").Value;

        Assert.Contains("year", Assert.Single(result.ExcludedRows).Reason, StringComparison.Ordinal);
        Assert.Equal(6, result.K);
    }

    private static JsonElement Reference(string set, string location, string method, string test)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "rapport.slnx")))
        {
            folder = folder.Parent;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "validation", "locationscale.json")));
        return json.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("set").GetString() == set
            && c.GetProperty("location").GetString() == location && c.GetProperty("method").GetString() == method && c.GetProperty("test").GetString() == test).Clone();
    }
}
