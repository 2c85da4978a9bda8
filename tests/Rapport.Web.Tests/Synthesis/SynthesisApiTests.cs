using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Synthesis;

namespace Rapport.Web.Tests.Synthesis;

public sealed class SynthesisApiTests(TheDemo demo) : IClassFixture<TheDemo>
{
    private const string Api = "/api/reviews/ipt-depression";
    private const string Query = "data=trials.csv&measure=GEN&aggregate=study&test=knha&bias=true&influence=true";

    [Fact]
    public async Task The_api_gives_the_same_bytes_as_the_engine()
    {
        var rapport = demo.Rapport;
        using var file = File.OpenRead(Repository.File("examples/ipt-depression/trials.csv"));
        var specification = SpecificationParser.Parse(
        [
            new("measure", "GEN"), new("aggregate", "study"), new("test", "knha"), new("bias", "true"), new("influence", "true"),
        ]).Value;

        var expected = ResultsJson.Write(SynthesisRun.Run(TableReader.Read(file, "trials.csv").Value, specification).Value);

        Assert.Equal(expected, await rapport.Client.GetByteArrayAsync($"{Api}/synthesis?{Query}"));
    }

    [Theory]
    [InlineData("report.html", "text/html", "<svg")]
    [InlineData("figures/forest.svg", "image/svg+xml", "<svg")]
    [InlineData("figures/funnel.svg", "image/svg+xml", "<svg")]
    [InlineData("figures/leave-one-out.svg", "image/svg+xml", "<svg")]
    [InlineData("effects.csv", "text/csv", "Bolton 2003")]
    [InlineData("results.json", "application/json", "\"pooled\"")]
    [InlineData("analysis.json", "application/json", "\"sha256\"")]
    [InlineData("recompute.R", "text/plain", "rma(")]
    public async Task Every_file_of_the_result_folder_can_be_taken_away(string name, string type, string content)
    {
        var rapport = demo.Rapport;

        var answer = await rapport.Client.GetAsync($"{Api}/synthesis/{name}?{Query}");

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(content, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_holds_them_all()
    {
        var rapport = demo.Rapport;

        using var archive = new ZipArchive(await rapport.Client.GetStreamAsync($"{Api}/synthesis/synthesis.zip?{Query}"));

        var names = archive.Entries.Select(e => e.FullName).ToList();
        Assert.Equal(names.Distinct().Count(), names.Count);
        Assert.Empty(new[] { "report.html", "results.json", "analysis.json", "data.csv", "effects.csv", "figures/forest.svg" }.Except(names));
    }

    [Fact]
    public async Task A_file_that_an_analysis_does_not_have_is_not_found()
    {
        var rapport = demo.Rapport;

        var answer = await rapport.Client.GetAsync($"{Api}/synthesis/figures/bubble.svg?{Query}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Saving_and_leaving_out_are_api_calls()
    {
        await using var rapport = await Running.StartDemoAsync();

        var saved = await PostAsync(rapport, "/analyses", new { name = "Main", query = Query });
        var excluded = await PostAsync(rapport, "/exclusions", new { data = "trials.csv", rows = new[] { 2 }, excluded = true, reason = "Villages." });
        var nowhere = await PostAsync(rapport, "/exclusions", new { data = "trials.csv", rows = new[] { 49 }, excluded = true, reason = "Villages." });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (saved.StatusCode, excluded.StatusCode, nowhere.StatusCode));
        Assert.Contains("\"name\":\"Main\"", await rapport.Client.GetStringAsync($"{Api}/analyses"), StringComparison.Ordinal);
        Assert.Contains("Villages.", await rapport.Client.GetStringAsync($"{Api}/exclusions?data=trials.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":null,"rows":[2],"excluded":true,"reason":"Villages."}""")]
    [InlineData("""{"data":"trials.csv","rows":null,"excluded":true,"reason":"Villages."}""")]
    public async Task Leaving_out_without_a_file_or_rows_is_refused_with_a_sentence(string json)
    {
        var rapport = demo.Rapport;
        using var body = new StringContent(json, Encoding.UTF8, "application/json");

        var answer = await rapport.Client.PostAsync($"{Api}/exclusions", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("which rows of which file", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_is_described()
    {
        var rapport = demo.Rapport;

        using var description = JsonDocument.Parse(await rapport.Client.GetStringAsync("/openapi/v1.json"));

        var paths = description.RootElement.GetProperty("paths").EnumerateObject().ToList();
        Assert.All(paths, path => Assert.StartsWith("/api/", path.Name, StringComparison.Ordinal));
        Assert.All(paths.SelectMany(p => p.Value.EnumerateObject()), call => Assert.NotEmpty(call.Value.GetProperty("summary").GetString()!));
        Assert.Contains("/api/reviews/{id}/synthesis", paths.Select(p => p.Name));
    }

    private static async Task<HttpResponseMessage> PostAsync(Running rapport, string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return await rapport.Client.PostAsync(Api + path, content);
    }
}
