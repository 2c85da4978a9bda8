namespace Rapport.Reviews.Tests.Reporting;

/// <summary>The script for dependent effects is run, and metafor and clubSandwich agree with what is reported.</summary>
public sealed class DependenceScriptTests : IDisposable
{
    private const string Data =
        "study,scale,time,arm1,arm2,n1i,n2i,yi,vi,year\n"
        + "A,1,0,x,c,30,28,0.31,0.070,1\nA,2,0,x,c,30,28,0.55,0.071,1\nA,1,1,y,c,25,28,0.12,0.076,1\n"
        + "B,1,0,x,c,60,55,0.71,0.037,2\nB,2,2,x,c,60,55,0.42,0.036,2\n"
        + "C,1,0,x,c,20,22,-0.20,0.096,3\nC,1,1,y,c,21,22,0.35,0.095,3\n"
        + "D,1,0,x,c,44,40,0.95,0.053,5\nD,2,0,x,c,44,40,0.80,0.052,5\nE,1,0,x,c,18,19,0.05,0.109,4\n"
        + "F,2,1,x,c,33,30,0.25,0.064,7\nF,1,1,x,c,33,30,0.61,0.065,7\nG,1,0,x,c,90,85,0.44,0.023,6\nH,2,0,y,c,51,48,1.10,0.047,9\n";

    private readonly string root = Directory.CreateTempSubdirectory("rapport-script-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(10, "random", "study/esid", "rho", "0.6")]
    [InlineData(10, "random", "study/esid", "test", "t", "dfs", "contain", "tau2", "ML")]
    [InlineData(9, "random", "study/esid", "rho", "0.6", "robust", "CR2")]
    [InlineData(9, "random", "study + scale")]
    [InlineData(9, "random", "scale|study", "struct", "HCS")]
    [InlineData(9, "random", "study/esid", "v-time", "time", "phi", "0.8", "v-arms", "arm1,arm2", "v-scale", "scale", "rho", "0.7")]
    [InlineData(10, "random", "study/esid", "rho", "0.4", "influence", "true", "profile", "true")]
    [InlineData(10, "random", "study/esid", "mods", "year", "robust", "CR2", "rho", "0.5")]
    public void Metafor_agrees_with_multilevel_models(int least, params string[] options) =>
        RecomputedScript.Agrees(root, Data, ["model", "multilevel", .. options], least, 1e-5);

    [Theory]
    [InlineData("UM.FS")]
    [InlineData("CM.AL")]
    public void Metafor_agrees_with_mixed_models_of_counts(string model) =>
        RecomputedScript.Agrees(root, Trials.Bcg, ["model", "glmm", "measure", "OR", "glmm", model], 9, 2e-3);

    [Theory]
    [InlineData(9)]
    [InlineData(10, "mods", "year")]
    [InlineData(7, "model", "common")]
    public void ClubSandwich_agrees_with_robust_tests_of_independent_models(int least, params string[] options) =>
        RecomputedScript.Agrees(root, Data, ["robust", "CR2", .. options], least, 1e-7);
}
