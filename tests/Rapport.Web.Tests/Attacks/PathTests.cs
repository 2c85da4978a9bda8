using System.Text;

namespace Rapport.Web.Tests.Attacks;

/// <summary>No address and no name of a file leads out of where it belongs. Addresses are sent as they are written here: clients would tidy them up.</summary>
public sealed class PathTests
{
    private static readonly string[] Ways =
    [
        "../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "%252e%252e%252f", "..%c0%af", "/", "%2f", "./../", "..;/", "%00/../",
    ];

    private static readonly string[] Targets = ["etc/passwd", "reviews.db", "accounts.db", "keys/master.key", "Rapport.Web.dll", "appsettings.json"];

    [Fact]
    public async Task No_address_leads_to_a_file_outside_its_place()
    {
        await using var rapport = await AttackedReview.StartAsync();
        var starts = Route.Of(rapport).Where(r => !r.IsChange && r.Places.Count > 0 && r.Pattern.Contains("**", StringComparison.Ordinal))
            .Select(r => r.Pattern[..r.Pattern.IndexOf("{**", StringComparison.Ordinal)].Replace("{id}", AttackedReview.Id, StringComparison.Ordinal))
            .Concat(["/lib/", "/css/", "/js/", "/api/reviews/", "/reviews/", "/openapi/"]).Distinct().ToList();
        var found = new List<string>();
        foreach (var path in from start in starts
                             from way in Ways
                             from target in Targets
                             from depth in new[] { 1, 6 }
                             select start + string.Concat(Enumerable.Repeat(way, depth)) + target)
        {
            var (status, type, answer) = await AskAsync(rapport, path);
            if (answer.Contains("root:x:", StringComparison.Ordinal) || answer.Contains("SQLite format 3", StringComparison.Ordinal)
                || answer.Contains("MZ\u0090", StringComparison.Ordinal) || status >= 500 || (status == 200 && type != "text/html"))
            {
                found.Add($"{path}: {status} {answer[..Math.Min(60, answer.Length)]}");
            }
        }

        Assert.True(starts.Count > 8);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("../../evil.csv")]
    [InlineData("..\\..\\evil.csv")]
    [InlineData("/tmp/evil.csv")]
    [InlineData("C:\\evil.csv")]
    [InlineData("evil.csv/../../evil.csv")]
    [InlineData("....//evil.csv")]
    [InlineData("~/evil.csv")]
    [InlineData("evil.csv:stream.csv")]
    public async Task No_name_of_an_upload_writes_a_file(string name)
    {
        await using var rapport = await AttackedReview.StartAsync();
        var before = Files(rapport);
        using var table = new StringContent("study,yi,vi\nA,0.2,0.04\nB,0.5,0.09\n", Encoding.UTF8, "text/csv");

        var stored = await rapport.Client.PostAsync($"/api/reviews/r/files?name={Uri.EscapeDataString(name)}", table);
        var page = await (await Page.GetAsync(rapport, "/reviews/r/upload")).UploadAsync(rapport, "main form[enctype]", name, "study,yi,vi\nA,0.2,0.04\nB,0.5,0.09\n"u8.ToArray());
        if (page.Html.QuerySelector("#preview form") is not null)
        {
            await page.PostAsync(rapport, "#preview form", ("measure", "GEN"));
        }

        Assert.True((int)stored.StatusCode < 500);
        Assert.Equal(before, Files(rapport));
        Assert.False(File.Exists("/tmp/evil.csv"));
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "evil.csv")));
        if (stored.IsSuccessStatusCode)
        {
            // It is a name in the database, and leads back to these bytes and to no file.
            var download = await rapport.Client.GetAsync(stored.Headers.Location);
            var given = download.Content.Headers.ContentDisposition!.FileNameStar ?? download.Content.Headers.ContentDisposition.FileName!;
            Assert.DoesNotContain(given.Trim('"'), c => c is '/' or '\\');
        }
    }

    /// <summary>Everything in the data folder and where its parents could be written to, the databases' own working files apart.</summary>
    private static List<string> Files(Running rapport) =>
    [
        .. Directory.EnumerateFiles(rapport.DataFolder, "*", SearchOption.AllDirectories).Where(f => !f.Contains(".db-", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        .. Directory.EnumerateFiles(Path.GetDirectoryName(rapport.DataFolder)!, "*evil*"),
    ];

    private static async Task<(int Status, string? Type, string Text)> AskAsync(Running rapport, string path)
    {
        var address = new Uri(rapport.Url + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        Assert.Equal(path, address.PathAndQuery);
        using var answer = await rapport.Client.GetAsync(address);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }
}
