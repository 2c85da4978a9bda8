namespace Rapport.Cli.Tests;

/// <summary>The grammar: what is understood, what is refused with status 2, what is not there.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "no command given")]
    [InlineData("dedupe a.ris", "no command 'dedupe'")]
    [InlineData("synthesize", "FILE")]
    [InlineData("synthesize x.csv y.csv", "'y.csv' is one argument too many")]
    [InlineData("synthesize x.csv --modl random", "There is no option --modl. Nearest: --model")]
    [InlineData("synthesize x.csv --jsn", "Nearest: --json")]
    [InlineData("synthesize x.csv --measure", "--measure")]
    [InlineData("synthesize x.csv --measure XYZ", "--measure does not take 'XYZ'")]
    [InlineData("synthesize x.csv --tau2 DL --tau2 PM", "--tau2 is given twice")]
    [InlineData("synthesize x.csv --bias --bias", "--bias is given twice")]
    [InlineData("synthesize x.csv --battery --mods a", "--battery is about one pooled effect")]
    [InlineData("synthesize x.csv --random study/esid", "--random names the random effects of a multilevel model")]
    [InlineData("synthesize x.csv --robust CR2 --test knha", "--robust tests by t with Satterthwaite degrees of freedom")]
    [InlineData("synthesize x.csv --model glmm", "--model glmm models counts: it needs --measure OR")]
    [InlineData("serve", "--data")]
    [InlineData("release make examples", "--out")]
    [InlineData("release make examples --out r.json --date yesterday", "'yesterday' is no day: write it as 2026-11-22.")]
    [InlineData("release verify", "FILE")]
    public void What_cannot_be_meant_is_wrong_usage(string line, string words)
    {
        var run = Run.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, ""), (run.Status, run.Answer));
        Assert.StartsWith("rapport: error: ", run.FirstMessage, StringComparison.Ordinal);
        Assert.Contains(words, run.FirstMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_lists_the_commands_that_are_there_and_no_others()
    {
        var run = Run.Of("--help");

        Assert.Equal((0, ""), (run.Status, run.Messages));
        Assert.All(new[] { "synthesize", "release", "serve", "demo" }, command => Assert.Contains(command, run.Answer, StringComparison.Ordinal));
        Assert.All(new[] { "dedupe", "screen" }, command => Assert.DoesNotContain(command, run.Answer, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_of_a_command_ends_with_calls_to_copy()
    {
        var run = Run.Of("synthesize", "--help");

        Assert.Equal(0, run.Status);
        Assert.Contains("rapport synthesize trials.csv --measure SMD", run.Answer, StringComparison.Ordinal);
        Assert.All(Reviews.Synthesis.SpecificationOptions.All, option => Assert.Contains("--" + option.Name, run.Answer, StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_is_a_line_of_its_own() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", (Run.Of("--version")).Answer);
}
