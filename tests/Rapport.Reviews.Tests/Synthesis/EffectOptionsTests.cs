namespace Rapport.Reviews.Tests.Synthesis;

/// <summary>How effects are computed, as options of a synthesis.</summary>
public sealed class EffectOptionsTests
{
    /// <summary>Talbot 2011; figures of SmdVarianceTests for the three programs (docs/methods/EffectSizes.md).</summary>
    [Theory]
    [InlineData("metafor", 0.280136)]
    [InlineData("esc", 0.280177)]
    [InlineData("RevMan5", 0.280245)]
    public void The_standard_error_of_an_smd_is_that_of_the_program_asked_for(string program, double expected)
    {
        const string talbot = "m1i,sd1i,n1i,m2i,sd2i,n2i\n22.87,15.54,31,27.14,13.64,22\n";
        var result = SynthesisTest.Run(talbot, "measure", "SMD", "smd-variance", program).Value;

        Assert.Equal(expected, Math.Sqrt(result.Studies[0].Vi), 5e-7);
    }
}
