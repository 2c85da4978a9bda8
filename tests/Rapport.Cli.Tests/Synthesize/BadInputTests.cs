namespace Rapport.Cli.Tests.Synthesize;

/// <summary>Every kind of input that cannot be accepted: its exit status, where it is, what was found, what would do.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "", 3, "is empty")]
    [InlineData("study,yi,vi\n", "", 3, "no row below it")]
    [InlineData("study,yy,vi\nA,1,2\n", "", 3, "no column for yi", "\"yy\" for yi")]
    [InlineData("study,yi,vi\nA,0.5,0.1\nB,x,0.1\n", "", 3, "data.csv, row 2 (line 3), column \"yi\"", "found \"x\"", "decimal point")]
    [InlineData("study,yi,vi\nA,0.5,0.1\nB,0.2,-0.1\n", "", 3, "row 2", "column \"vi\"", "found -0.1", "above 0")]
    [InlineData("study,yi,vi\nA,0.5,0\n", "", 3, "row 1", "found 0", "above 0")]
    [InlineData("study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,5,1,0,4,1,10\n", "--measure SMD", 3, "row 1", "column \"n1i\"", "found 0")]
    [InlineData("study,ai,n1i,ci,n2i\nA,12,10,4,10\n", "--measure RR", 3, "row 1", "column \"ai\"", "12", "10 people")]
    [InlineData("study,ai,n1i,ci,n2i\nA,0,10,0,10\nB,0,5,0,5\n", "--measure RR --to none", 3, "no usable row", "Row 1 (A)", "Row 2 (B)")]
    [InlineData("study,yi,vi\nA,,0.1\nB,NA,0.1\n", "", 3, "no usable row")]
    [InlineData("study,yi,vi\nA,0.5,0.1\nB,0.2,0.1\n", "--filter arm=x", 3, "no column \"arm\"", "study, yi, vi")]
    [InlineData("study,yi,vi\nA,0.5,0.1\nB,0.2,0.1\n", "--filter study=C", 3, "no usable row", "A, B")]
    [InlineData("study,yi,vi\nA,0.5,0.1\nB,0.2,0.1\n", "--map yi=effect", 3, "no column \"effect\"")]
    [InlineData("study,yi,vi\nA,0.5\n", "", 3, "row 1 (line 2)", "2 cells", "3 columns")]
    [InlineData("study,yi,vi\n\"A,0.5,0.1\n", "", 3, "never closed")]
    [InlineData("study,yi,vi,x\nA,1,1,5\nB,2,1,5\nC,3,1,5\n", "--mods x", 4, "'x' is constant")]
    [InlineData("study,yi,vi,x\nA,1,1,a\nB,2,1,a\nC,3,1,a\n", "--mods x", 4, "'x' is constant")]
    [InlineData("study,yi,vi,x,z\nA,1,1,5,10\nB,2,1,6,12\nC,3,1,7,14\nD,3,1,9,18\n", "--mods \"x + z\"", 4, "'z' can be computed from the columns before")]
    [InlineData("study,yi,vi,x\nA,1,1,5\nB,2,1,6\n", "--mods x", 4, "2 studies cannot carry 2 coefficients", "at least 3")]
    [InlineData("study,yi,vi,x\nA,1,1,5\nB,2,1,word\nC,3,1,6\n", "--mods x", 3, "row 2", "column \"x\"", "found \"word\"")]
    [InlineData("study,yi,vi,x\nA,1,1,a\nB,2,1,a\n", "--subgroup x", 4, "single level 'a'")]
    [InlineData("study,yi,vi,x\nA,1,1,\nB,2,1,\n", "--subgroup x", 3, "none has an entry in x")]
    [InlineData("study,yi,vi,x\nA,1,1,a\nA,2,1,b\nB,2,1,b\n", "--aggregate study --subgroup x", 3, "disagree in column 'x'", "Add x to --aggregate")]
    [InlineData("study,yi,vi\nA,1,1\nA,2,1\nA,2,1\n", "--aggregate study --rho -0.7", 2, "correlated no lower than -0.5")]
    [InlineData("study,yi,vi\nA,1,1\nB,2,1\n", "--exclude 3", 2, "has 2 data rows")]
    [InlineData("study,yi,vi\nA,1,1e-300\nB,2,1\nC,3,1e300\n", "", 4, "'A' has the effect 1 with the variance 1E-300", "Check the figures")]
    [InlineData("study,yi,vi\nA,1e200,1\nB,-1e200,1\n", "", 4, "no effect beyond 1e50")]
    [InlineData("yi,se\n1,0.1\n2,0.2\n", "--map yi=yi,sei=se,vi=se", 2, "both vi and sei", "name one")]
    [InlineData("study,yi,vi\nA,1,1\nB,2,1\n", "--filter yi>", 2, "is not understood")]
    [InlineData("study,yi,vi\nA,1,1\nB,2,1\n", "--filter yi=>1", 2, "is not understood")]
    [InlineData("study,yi,vi,x\nA,1,1,5\nB,2,1,6\nC,3,1,8\n", "--mods x+vi", 3, "no column \"x+vi\"", "joined by ' + '")]
    [InlineData("study,yi,vi,x\nA,1,1,5\nB,2,1,6\nC,3,1,8\n", "--mods factor(x", 2, "factor(column)")]
    [InlineData("study,yi,vi\nA,1,1\nB,2,1\n", "--exclude 1,2", 3, "no usable row", "Taken out by hand")]
    public void It_is_refused_in_words_to_act_on(string csv, string options, int status, params string[] words)
    {
        var file = folder.Write("data.csv", csv);

        var run = Run.Of(["synthesize", file, .. Arguments(options)]);

        Assert.Equal((status, ""), (run.Status, run.Answer));
        Assert.StartsWith("rapport: error: ", run.FirstMessage, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, run.FirstMessage, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_text_is_refused()
    {
        File.WriteAllBytes(folder["image.csv"], [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]);

        var run = Run.Of("synthesize", folder["image.csv"]);

        Assert.Equal(3, run.Status);
        Assert.Contains("is not text", run.FirstMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_megabytes_of_garbage_are_refused_by_their_size()
    {
        using (var file = File.Create(folder["garbage.csv"]))
        {
            file.SetLength(200 * 1024 * 1024);
        }

        var run = Run.Of("synthesize", folder["garbage.csv"]);

        Assert.Equal(3, run.Status);
        Assert.Contains("larger than 100 MB", run.FirstMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused()
    {
        var run = Run.Of("synthesize", folder["none.csv"]);

        Assert.Equal(3, run.Status);
        Assert.Contains("does not exist", run.FirstMessage, StringComparison.Ordinal);
    }

    private static string[] Arguments(string options) =>
        [.. options.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
