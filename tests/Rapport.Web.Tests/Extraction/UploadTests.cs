using System.Net;
using System.Text;
using System.Text.Json;

namespace Rapport.Web.Tests.Extraction;

public sealed class UploadTests
{
    private const string Means =
        """
        trial;n_a;mean_a;sd_a;n_b;mean_b;sd_b
        Abel 2001;40;9,5;4,1;41;12,2;4,4
        Bell 2004;25;8,1;3,9;24;10,9;5,0
        Cole 2010;60;11,0;5,2;58;12,1;5,1
        """;

    private const string Map = "study=trial,m1i=mean_a,sd1i=sd_a,n1i=n_a,m2i=mean_b,sd2i=sd_b,n2i=n_b";

    [Fact]
    public async Task A_preview_says_what_was_recognised_and_stores_nothing()
    {
        await using var rapport = await BeginAsync();

        var page = await UploadAsync(rapport, "means.csv", Means);

        Assert.Contains("Semicolons", page.Text, StringComparison.Ordinal);
        Assert.Contains("decimal comma", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is stored yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("Abel 2001", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("#preview [role=alert]"));
        Assert.Equal("[]", await rapport.Client.GetStringAsync("/api/reviews/r/files"));
    }

    [Fact]
    public async Task A_preview_names_every_cell_that_cannot_be()
    {
        await using var rapport = await BeginAsync();

        var page = await UploadAsync(rapport, "effects.csv", "study,yi,vi\nA,0.2,0.04\nB,high,0.09\nC,0.3,-1\nD,1,none\n");

        var said = page.Html.QuerySelector("#preview [role=alert] .said")!.TextContent;
        Assert.Contains("row 2 (line 3), column \"yi\": found \"high\"", said, StringComparison.Ordinal);
        Assert.Contains("row 3 (line 4), column \"vi\": found -1", said, StringComparison.Ordinal);
        Assert.Contains("row 4 (line 5), column \"vi\": found \"none\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_on_a_page_with_the_way_back_to_the_form()
    {
        await using var rapport = await BeginAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/reviews/r/upload")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(new byte[51_000_000]), "file", "big.csv" } },
            Headers = { ExpectContinue = true },
        };

        var page = await Page.OfAsync(await rapport.Client.SendAsync(request));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("51 MB; up to 50 MB are accepted", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("nav.rail a[href='/courses']"));
        Assert.NotNull(page.Html.QuerySelector("main a[href='/reviews/r/upload']"));
    }

    [Fact]
    public async Task A_table_is_stored_once_its_columns_are_named()
    {
        await using var rapport = await BeginAsync();
        var preview = await UploadAsync(rapport, "means.csv", Means);
        var fields = Map.Split(',').Select(m => ("map", m)).Append(("measure", "SMD")).ToArray();

        var stored = await preview.PostAsync(rapport, "#preview form", fields);

        Assert.Equal(HttpStatusCode.OK, stored.Status);
        Assert.Contains("/synthesis", stored.Html.QuerySelector("#options")!.GetAttribute("action"), StringComparison.Ordinal);
        // escalc(measure="SMD") of the three rows, rma() with REML: metafor 3.8-1.
        using var result = JsonDocument.Parse(await rapport.Client.GetStringAsync("/api/reviews/r/synthesis?data=means.csv"));
        Assert.Equal(-0.442685172388766, result.RootElement.GetProperty("pooled").GetProperty("estimate").GetDouble(), 1e-8);
        Assert.Contains("As uploaded", (await Page.GetAsync(rapport, "/reviews/r")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_in_which_nothing_can_be_computed_is_refused_in_place_with_what_was_typed()
    {
        await using var rapport = await BeginAsync();
        var preview = await UploadAsync(rapport, "means.csv", Means);

        var refused = await preview.PostAsync(rapport, "#preview form", ("measure", "SMD"), ("map", "m1i=mean_a"), ("name", "My trials"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("My trials", refused.Html.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal("m1i=mean_a", refused.Html.QuerySelector("#role-m1i option[selected]")!.GetAttribute("value"));
        Assert.Equal("[]", await rapport.Client.GetStringAsync("/api/reviews/r/files"));
    }

    [Fact]
    public async Task A_table_whose_first_analysis_is_refused_is_stored_and_leads_to_the_refusal()
    {
        await using var rapport = await BeginAsync();
        var preview = await UploadAsync(rapport, "extreme.csv", "study,yi,vi\nA,0.2,1e-300\nB,0.5,1e300\n");

        var stored = await preview.PostAsync(rapport, "#preview form", ("measure", "GEN"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stored.Status);
        Assert.NotNull(stored.Html.QuerySelector("#summary [role=alert]"));
        Assert.Contains("extreme.csv", await rapport.Client.GetStringAsync("/api/reviews/r/files"), StringComparison.Ordinal);
        Assert.Equal("[]", await rapport.Client.GetStringAsync("/api/reviews/r/analyses"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("study,yi,vi\n")]
    [InlineData("\0\u0001\0\u0002")]
    public async Task What_is_no_table_is_refused_with_a_reason(string content)
    {
        await using var rapport = await BeginAsync();

        var page = await UploadAsync(rapport, "broken.csv", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Html.QuerySelector("[role=alert]"));
    }

    [Theory]
    [InlineData("trial,mean1\nA,1\nB,2\n", "Its columns are: trial, mean1")]
    [InlineData("study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,1,abc,20,2,1,20\n", "row 1 (line 2), column \"sd1i\": found \"abc\"")]
    [InlineData("study,yi,vi\nA,0.2,-1\nB,0.3,0\n", "row 1 (line 2), column \"vi\"")]
    [InlineData("study,ai,n1i,ci,n2i\nA,30,20,5,20\n", "row 1 (line 2)")]
    public async Task What_cannot_be_computed_is_said_beside_the_form_and_nothing_is_stored(string content, string said)
    {
        await using var rapport = await BeginAsync();

        var page = await UploadAsync(rapport, "wrong.csv", content);

        Assert.Contains(said, page.Html.QuerySelector("#preview [role=alert]")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(page.Html.QuerySelector("input[type=file]"));
        Assert.NotNull(page.Html.QuerySelector("#measure"));
        Assert.Equal("[]", await rapport.Client.GetStringAsync("/api/reviews/r/files"));
    }

    [Fact]
    public async Task The_form_tells_its_limit_before_anything_is_sent()
    {
        await using var rapport = await BeginAsync();

        var file = (await Page.GetAsync(rapport, "/reviews/r/upload")).Html.QuerySelector("input[type=file]")!;

        Assert.True(long.Parse(file.GetAttribute("data-limit")!, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Contains("rapport synthesize", file.GetAttribute("data-too-large"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_is_a_conflict()
    {
        await using var rapport = await BeginAsync();
        const string Table = "study,yi,vi\nA,0.2,0.04\nB,0.5,0.09\n";

        var first = await PostAsync(rapport, "files?name=a.csv", Table);
        var second = await PostAsync(rapport, "files?name=a.csv", Table);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal(Table, await rapport.Client.GetStringAsync("/api/reviews/r/files/a.csv"));
    }

    [Fact]
    public async Task The_preview_is_an_api_call_too()
    {
        await using var rapport = await BeginAsync();

        var answer = await PostAsync(rapport, "preview?name=a.csv", "study\tyi\tsei\nA\t0.2\t0.2\nB\t0.5\t0.3\n");
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"measure\":\"GEN\"", body, StringComparison.Ordinal);
        Assert.Contains("\"usableRows\":2", body, StringComparison.Ordinal);
    }

    private static async Task<Running> BeginAsync()
    {
        var rapport = await Running.StartAsync();
        using var body = new StringContent("{\"title\":\"R\"}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Created, (await rapport.Client.PostAsync("/api/reviews", body)).StatusCode);
        return rapport;
    }

    private static async Task<Page> UploadAsync(Running rapport, string name, string content) =>
        await (await Page.GetAsync(rapport, "/reviews/r/upload")).UploadAsync(rapport, "main form", name, Encoding.UTF8.GetBytes(content));

    private static async Task<HttpResponseMessage> PostAsync(Running rapport, string path, string content)
    {
        using var body = new StringContent(content, Encoding.UTF8, "text/csv");
        return await rapport.Client.PostAsync("/api/reviews/r/" + path, body);
    }
}
