using System.Text.RegularExpressions;

namespace Rapport.Architecture.Tests;

/// <summary>The pages that say what certifies the statistics name tests and reference files that are there, and leave none out.</summary>
public sealed partial class CertificatesTests
{
    private static readonly string Methods = Path.Combine(Repository.Root, "docs", "methods");
    private static readonly string Page = File.ReadAllText(Path.Combine(Methods, "Certificates.md"));
    private static readonly string Index = File.ReadAllText(Path.Combine(Methods, "README.md"));
    private static readonly Dictionary<string, string> Tests = Repository.Files("tests", "*.cs").ToDictionary(f => f, File.ReadAllText);

    [Fact]
    public void Every_method_page_has_a_row() =>
        Assert.Equal("", string.Join(", ", Directory.EnumerateFiles(Methods, "*.md").Select(f => Path.GetFileName(f)!)
            .Except(["README.md", "Certificates.md", "Disagreements.md"]).Where(name => !Page.Contains($"]({name})", StringComparison.Ordinal))));

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var there = Tests.Keys.Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = TestName().Matches(Page).Concat(TestName().Matches(Index)).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.True(named.Count > 50);
        Assert.DoesNotContain(named, name => !there.Contains(name));
    }

    [Fact]
    public void Every_reference_file_is_read_by_a_test_and_named_on_the_page_and_in_the_index()
    {
        foreach (var file in Repository.Files("validation", "*.json").Select(f => Path.GetFileName(f)!))
        {
            Assert.True(Tests.Values.Any(text => text.Contains($"\"{file}\"", StringComparison.Ordinal) || text.Contains($"/{file}\"", StringComparison.Ordinal)), $"No test reads {file}.");
            Assert.True(Page.Contains($"`{file}`", StringComparison.Ordinal), $"Certificates.md does not name {file}.");
            Assert.True(Index.Contains($"`{Path.GetFileNameWithoutExtension(file)}.", StringComparison.Ordinal), $"README.md does not name the script of {file}.");
        }

        Assert.DoesNotContain(FileName().Matches(Page).Select(m => m.Groups[1].Value), name => !File.Exists(Path.Combine(Repository.Root, "validation", name)));
    }

    [Fact]
    public void As_many_data_sets_are_compared_as_the_index_says()
    {
        var sets = Index.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => SetName().Matches(line.Split('|')[2])).Select(m => m.Value).Distinct().Order().ToList();

        Assert.True(sets.Count == 35, $"{sets.Count}: {string.Join(' ', sets)}");
    }

    [GeneratedRegex(@"`(?:[A-Za-z]+/)*([A-Z][A-Za-z0-9]+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`([a-z_0-9-]+\.json)`")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\b(?:bcg|[a-z]+(?:19|20)\d\d[a-z]?)\b")]
    private static partial Regex SetName();
}
