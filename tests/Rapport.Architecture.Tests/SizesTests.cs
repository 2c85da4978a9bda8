namespace Rapport.Architecture.Tests;

public sealed class SizesTests(ITestOutputHelper output)
{
    private static readonly string[] Sources =
        [.. Repository.Files("src", "*.cs").Where(f => Sizes.IsMeasured(f))];

    [Fact]
    public void Files_stay_readable()
    {
        var sizes = Sources.Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count())).ToList();
        foreach (var (file, lines) in sizes.OrderByDescending(s => s.Lines).Take(10))
        {
            output.WriteLine($"{lines,5} {file}");
        }

        Assert.DoesNotContain(sizes, s => s.Lines > Sizes.LongestFile);
        Assert.InRange(Sizes.Quantile(sizes.Select(s => s.Lines), 0.5), 1, Sizes.MedianFile);
        Assert.InRange(Sizes.Quantile(sizes.Select(s => s.Lines), 0.9), 1, Sizes.NinthDecileFile);
    }

    [Fact]
    public void Methods_stay_readable()
    {
        var methods = Repository.Sources.Where(s => Sizes.IsMeasured(s.File)).SelectMany(s => Sizes.Methods(Repository.Relative(s.File), s.Root)).ToList();
        foreach (var m in methods.OrderByDescending(m => m.Lines).Take(10))
        {
            output.WriteLine($"{m.Lines,5} {m.File}: {m.Name}");
        }

        Assert.Empty(Sizes.TooLong(methods));
        Assert.InRange(Sizes.Quantile(methods.Select(m => m.Lines), 0.5), 1, Sizes.MedianMethod);
        Assert.InRange(Sizes.Quantile(methods.Select(m => m.Lines), 0.9), 1, Sizes.NinthDecileMethod);
    }

    [Fact]
    public void A_planted_long_method_is_found()
    {
        var body = string.Concat(Enumerable.Repeat("        x++;\n", 60));
        var source = Repository.Parse($"class C\n{{\n    void Long()\n    {{\n{body}    }}\n}}\n");

        var found = Sizes.TooLong(Sizes.Methods("src/Rapport.Web/C.cs", source));

        Assert.Equal(["src/Rapport.Web/C.cs: Long has 63 lines (at most 60)."], found);
        Assert.Empty(Sizes.TooLong(Sizes.Methods("src/Rapport.Statistics/C.cs", source)));
    }
}
