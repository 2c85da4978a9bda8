using System.Diagnostics;

namespace Rapport.Architecture.Tests;

public sealed class DocumentsTests
{
    private static readonly string[] Pages =
        [.. Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Repository.Files("docs", "*.md")).Concat(Repository.Files("examples", "*.md"))];

    [Fact]
    public void Every_link_and_file_name_in_the_documents_leads_somewhere()
    {
        Assert.NotEmpty(Pages);
        Assert.Empty(Pages.SelectMany(p => Documents.DeadLinks(p, File.ReadAllText(p), Path.Exists)));
        Assert.Empty(Pages.SelectMany(p => Documents.DeadNames(Repository.Relative(p), File.ReadAllText(p), n => Path.Exists(Path.Combine(Repository.Root, n)))));
    }

    [Fact]
    public void No_tracked_file_carries_a_path_of_a_machine_or_the_host_of_a_registry()
    {
        var files = Tracked();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(f => Documents.Strays(f, File.ReadAllText(Path.Combine(Repository.Root, f)))));
    }

    [Fact]
    public void Planted_offences_are_found()
    {
        Assert.Equal(["docs/a.md links to b.md, which is not there."], Documents.DeadLinks("docs/a.md", "see [b](b.md) and [w](https://x.org)", _ => false));
        Assert.Equal(["a.md names src/Gone.cs, which is not there."], Documents.DeadNames("a.md", "in `src/Gone.cs`", _ => false));
        Assert.Equal(["a carries " + "/ho" + "me/jo."], Documents.Strays("a", "in /ho" + "me/jo/x"));
    }

    private static string[] Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Repository.Root, "ls-files"]) { RedirectStandardOutput = true })!;
        var names = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. names.Where(n => File.Exists(Path.Combine(Repository.Root, n)) && n != "tests/Rapport.Architecture.Tests/Documents.cs")];
    }
}
