namespace Rapport.Architecture.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Folders_are_named_for_what_somebody_does() =>
        Assert.Empty(Shape.ShapelessFolders(Repository.Files("src", "*.cs").Select(Repository.Relative)));

    [Fact]
    public void Records_are_sealed() =>
        Assert.Empty(Repository.Sources.SelectMany(s => Shape.OpenRecords(s.Root).Select(r => $"{Repository.Relative(s.File)}: {r}")));

    [Fact]
    public void No_interface_has_a_single_implementation() =>
        Assert.Empty(Shape.LonelyInterfaces([.. Repository.Sources.Select(s => s.Root)]));

    [Fact]
    public void Planted_offences_are_found()
    {
        Assert.Equal(["Helpers"], Shape.ShapelessFolders(["src/Rapport.Web/Helpers/X.cs"]));
        Assert.Equal(["Open"], Shape.OpenRecords(Repository.Parse("namespace N; class C { public record Open(int X); } public sealed record Shut; public readonly record struct Id(int V);")));
        Assert.Equal(["IAlone"], Shape.LonelyInterfaces([Repository.Parse("interface IAlone {} class A : IAlone {} interface ITwo {} class B : ITwo {} class C : ITwo {}")]));
    }
}
