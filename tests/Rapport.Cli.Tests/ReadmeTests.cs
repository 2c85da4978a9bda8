using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Rapport.Cli.Tests;

/// <summary>Every command of the README but <c>./test</c> is run as a reader would run it.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    internal static readonly string Root = FindRoot();

    public void Dispose() => home.Dispose();

    public static TheoryData<string> Commands()
    {
        var inside = false;
        var commands = new TheoryData<string>();
        foreach (var line in File.ReadLines(Path.Combine(Root, "README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line == "```sh";
            }
            else if (inside && line.StartsWith("./rapport synthesize", StringComparison.Ordinal))
            {
                commands.Add(line);
            }
            else if (inside && line is not ("./test" or "./rapport demo"))
            {
                throw new InvalidOperationException($"No test runs the README's '{line}'.");
            }
        }

        return commands;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_of_the_readme_answers(string command)
    {
        using var process = Start(command);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, errors);
        Assert.Contains("0.", output, StringComparison.Ordinal);
    }

    /// <summary>As published: a synthesis starts without the web's libraries, and its help must not need them either.</summary>
    [Theory]
    [InlineData("./rapport synthesize --help", "rapport synthesize trials.csv --measure SMD --test knha")]
    [InlineData("./rapport synthesize trials.csv -h", "--non-inferiority")]
    [InlineData("./rapport --help", "synthesize")]
    [InlineData("./rapport backup --help", "--data")]
    public async Task Help_is_printed(string command, string part)
    {
        using var process = Start(command);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (process.ExitCode, errors));
        Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_serves_its_reviews()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Root, "artifacts/rapport/wwwroot/lib")), "The pages were built without Node: no front end.");
        var url = $"http://127.0.0.1:{FreePort()}";
        using var process = Start($"exec ./rapport demo --urls {url}");
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            await UntilHealthy(client, process);

            Assert.Contains("Interpersonal psychotherapy", await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task UntilHealthy(HttpClient client, Process process)
    {
        for (var i = 0; i < 240 && !process.HasExited; i++)
        {
            try
            {
                if ((await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(250);
        }

        Assert.Fail("The demo did not come up.");
    }

    /// <summary>Starts it with a data folder of its own.</summary>
    private Process Start(string command) => Process.Start(new ProcessStartInfo("bash", ["-c", command])
    {
        WorkingDirectory = Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["XDG_DATA_HOME"] = home["data"] },
    })!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "rapport.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("rapport.slnx is not above the tests.");
    }
}
