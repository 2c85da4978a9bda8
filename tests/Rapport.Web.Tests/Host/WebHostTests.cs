using System.Net;
using Rapport.Ground;
using Rapport.Web.Host;

namespace Rapport.Web.Tests.Host;

public sealed class WebHostTests
{
    [Fact]
    public async Task Health_answers_once_requests_are_served()
    {
        await using var rapport = await Running.StartAsync();

        var answer = await rapport.Client.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Styles_and_scripts_are_served()
    {
        await using var rapport = await Running.StartAsync();

        foreach (var path in new[] { "/lib/bootstrap.min.css", "/css/rapport.css", "/lib/htmx.min.js" })
        {
            Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync(path)).StatusCode);
        }
    }

    [Theory]
    [InlineData("http://0.0.0.0:20881")]
    [InlineData("http://*:20881")]
    [InlineData("http://192.0.2.7:20881")]
    [InlineData("http://127.0.0.1:20881;http://[::]:20881")]
    public async Task Addresses_beyond_the_loopback_need_to_be_allowed(string urls)
    {
        var why = await WebHost.RunAsync(Options(urls));

        Assert.Equal(RefusalKind.Usage, why?.Kind);
        Assert.Contains("--allow-remote", why!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:port")]
    public async Task What_is_no_address_is_refused(string urls)
    {
        var why = await WebHost.RunAsync(Options(urls));

        Assert.Equal(RefusalKind.Usage, why?.Kind);
        Assert.Contains("no address to listen on", why!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_gets_a_sentence()
    {
        await using var rapport = await Running.StartAsync();

        var why = await WebHost.RunAsync(Options(rapport.Url));

        Assert.Equal(RefusalKind.Conflict, why?.Kind);
        Assert.Contains(rapport.Url, why!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_where_it_is_and_stops_cleanly_when_asked()
    {
        var said = new StringWriter();
        using var stop = new CancellationTokenSource();
        var running = WebHost.RunAsync(Options("http://127.0.0.1:0") with { Out = said }, stop.Token);
        while (said.ToString().Length == 0 && !running.IsCompleted)
        {
            await Task.Delay(20);
        }

        await stop.CancelAsync();

        Assert.Null(await running);
        Assert.Contains("http://127.0.0.1:", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_gets_a_sentence()
    {
        var file = Path.GetTempFileName();

        var why = await WebHost.RunAsync(Options("http://127.0.0.1:0") with { DataFolder = file });

        Assert.Equal(RefusalKind.Input, why?.Kind);
        Assert.Contains(file, why!.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static WebOptions Options(string urls) => new()
    {
        DataFolder = Directory.CreateTempSubdirectory("rapport-web-").FullName,
        Urls = urls,
        Out = TextWriter.Null,
    };
}
