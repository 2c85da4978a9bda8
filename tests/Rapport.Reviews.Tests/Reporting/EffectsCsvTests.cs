using Rapport.Reviews.Reporting;
using Rapport.Reviews.Tests.Synthesis;

namespace Rapport.Reviews.Tests.Reporting;

public sealed class EffectsCsvTests
{
    [Fact]
    public void Effects_read_back_to_the_last_digit()
    {
        var (result, _) = Trials.Synthesise(Trials.Bcg, "measure", "RR");
        var table = SynthesisTest.Table(EffectsCsv.Write(result));
        var yi = table.Find("yi")!.Cells.Select(c => double.Parse(c!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(result.Studies.Select(s => s.Yi), yi);
        Assert.Equal(result.Studies.Select(s => s.Study), table.Find("study")!.Cells);
    }

    [Fact]
    public void Text_that_a_spreadsheet_would_run_is_kept_from_running()
    {
        var (result, _) = Trials.Synthesise(Trials.Scores, "measure", "SMD");
        Assert.Contains("\"'=SUM(A1:A9)\"", EffectsCsv.Write(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("@home", "\"'@home\"")]
    [InlineData("-5 kg", "\"'-5 kg\"")]
    [InlineData("", "")]
    [InlineData("-5", "-5")]
    [InlineData("'t Hooft 1999", "'t Hooft 1999")]
    [InlineData("'=1+1", "\"''=1+1\"")]
    public void Text_cells(string text, string cell) => Assert.Equal(cell, EffectsCsv.Text(text));

    [Fact]
    public void Columns_of_the_model_are_there()
    {
        var (result, _) = Trials.Synthesise(Trials.Bcg, "measure", "RR", "mods", "ablat + factor(alloc)");
        var table = SynthesisTest.Table(EffectsCsv.Write(result));
        Assert.NotNull(table.Find("ablat"));
        Assert.NotNull(table.Find("factor(alloc):random"));
        Assert.Null(table.Find("intercept"));
    }
}
