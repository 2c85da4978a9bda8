using System.Net;
using System.Text;

namespace Rapport.Web.Tests.Extraction;

/// <summary>A table has a name that says that it is one, and what happens to one of the same name is said before it happens.</summary>
public sealed class FileNamesTests
{
    private const string Table = "study,yi,vi\nA,0.2,0.04\nB,0.5,0.09\n";

    [Theory]
    [InlineData("", Table, "needs a name")]
    [InlineData("review.json", Table, ".csv")]
    [InlineData("sources.csv", Table, "own lists")]
    [InlineData("a%00b.csv", Table, "control characters")]
    [InlineData("a.csv", "{\"study\": [1, 2]}", "JSON")]
    [InlineData("a.csv", "[{\"study\": \"A\", \"yi\": 1}]", "JSON")]
    public async Task A_name_or_content_that_is_no_tables_is_refused_with_a_sentence(string name, string content, string word)
    {
        await using var rapport = await BeginAsync();

        var answer = await PostAsync(rapport, $"files?name={name}", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("[]", await rapport.Client.GetStringAsync("/api/reviews/r/files"));
    }

    [Fact]
    public async Task Another_content_under_a_name_that_is_there_is_announced_and_keeps_the_earlier_one()
    {
        await using var rapport = await BeginAsync();
        await PostAsync(rapport, "files?name=a.csv", Table);
        var other = Table.Replace("0.5", "0.6", StringComparison.Ordinal);

        var preview = await UploadAsync(rapport, "a.csv", other);
        var api = await (await PostAsync(rapport, "preview?name=a.csv", other)).Content.ReadAsStringAsync();
        var stored = await preview.PostAsync(rapport, "#preview form", ("measure", "GEN"));

        Assert.Contains("takes its place", preview.Html.QuerySelector("#replaces")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"replaces\":{\"name\":\"a.csv\"", api, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, stored.Status);
        Assert.Equal(other, await rapport.Client.GetStringAsync("/api/reviews/r/files/a.csv"));
    }

    [Fact]
    public async Task A_preview_that_is_sent_twice_leads_to_the_data_set_both_times()
    {
        await using var rapport = await BeginAsync();
        var preview = await UploadAsync(rapport, "a.csv", Table);

        var first = await preview.PostAsync(rapport, "#preview form", ("measure", "GEN"));
        var second = await preview.PostAsync(rapport, "#preview form", ("measure", "GEN"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.NotNull(second.Html.QuerySelector("#options"));
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
