using System.Text.RegularExpressions;

namespace Rapport.Cli.Tests.Faults;

/// <summary>A server on an empty folder, started with what the unit of docs/operating.md says.</summary>
public sealed partial class AServerAsTheUnitSays : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    /// <summary>What systemd is given.</summary>
    public static string Unit { get; } = Block().Match(File.ReadAllText(Path.Combine(ReadmeTests.Root, "docs", "operating.md"))).Groups[1].Value;

    /// <summary>In front of it: what it sends comes from the server's own machine.</summary>
    public HttpClient Proxy { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    internal AServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        string[] words = [.. Unit.Split('\n').Single(l => l.StartsWith("ExecStart=", StringComparison.Ordinal)).Split(' ').Skip(1)];
        string[] further = [.. words.Where((word, i) => word is not ("serve" or "--data") && words[Math.Max(0, i - 1)] != "--data")];
        var environment = Unit.Split('\n').Where(l => l.StartsWith("Environment=", StringComparison.Ordinal)).Select(l => l.Split('=', 3))
            .ToDictionary(l => l[1], l => folder[Path.GetFileName(l[2])]);
        Server = AServer.StartWith(environment, folder["data"], null, further);
        Proxy.BaseAddress = await Server.ReadyAsync;
        Assert.True(Proxy.BaseAddress is not null, Server.Messages);
    }

    public async ValueTask DisposeAsync()
    {
        Proxy.Dispose();
        var status = await Server.StopAsync();
        await Server.DisposeAsync();
        folder.Dispose();
        Assert.Equal(0, status);
    }

    [GeneratedRegex("```ini\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
