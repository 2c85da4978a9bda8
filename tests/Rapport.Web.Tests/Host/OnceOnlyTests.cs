using System.Net;
using System.Net.Http.Json;

namespace Rapport.Web.Tests.Host;

/// <summary>Writes that a program sends again, because it heard no answer, happen once.</summary>
public sealed class OnceOnlyTests
{
    [Fact]
    public async Task The_same_write_with_the_same_key_happens_once_and_gets_the_first_answer()
    {
        await using var rapport = await Running.StartAsync();

        var first = await BeginAsync(rapport, "k-1", "One");
        var again = await BeginAsync(rapport, "k-1", "One");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(["One"], await TitlesAsync(rapport));
    }

    [Fact]
    public async Task Sent_at_once_it_happens_once()
    {
        await using var rapport = await Running.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BeginAsync(rapport, "k-1", "One")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location).Distinct());
        Assert.Equal(["One"], await TitlesAsync(rapport));
    }

    [Fact]
    public async Task Without_a_key_or_with_another_it_is_another_write()
    {
        await using var rapport = await Running.StartAsync();

        foreach (var key in new[] { null, null, "k-1", "k-2" })
        {
            Assert.Equal(HttpStatusCode.Created, (await BeginAsync(rapport, key, "One")).StatusCode);
        }

        Assert.Equal(4, (await TitlesAsync(rapport)).Count);
    }

    [Fact]
    public async Task A_key_goes_with_one_request_and_a_refusal_is_not_remembered()
    {
        await using var rapport = await Running.StartAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await BeginAsync(rapport, "k-1", "")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await BeginAsync(rapport, "k-1", "One")).StatusCode);
        var other = await BeginAsync(rapport, "k-1", "Two");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Contains("was used for another request", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["One"], await TitlesAsync(rapport));
    }

    [Theory]
    [InlineData("with a space")]
    [InlineData("")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var rapport = await Running.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await BeginAsync(rapport, key, "One")).StatusCode);
        Assert.Empty(await TitlesAsync(rapport));
    }

    private static async Task<HttpResponseMessage> BeginAsync(Running rapport, string? key, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reviews") { Content = JsonContent.Create(new { title }) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await rapport.Client.SendAsync(request);
    }

    private static async Task<List<string>> TitlesAsync(Running rapport) =>
        [.. (await rapport.Client.GetFromJsonAsync<List<Titled>>("/api/reviews"))!.Select(r => r.Title)];

    private sealed record Titled(string Title);
}
