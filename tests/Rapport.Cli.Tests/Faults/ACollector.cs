using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rapport.Cli.Tests.Faults;

/// <summary>Takes what OpenTelemetry's exporter sends.</summary>
internal sealed class ACollector : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly StringBuilder received = new();
    private readonly List<string> paths = [];

    public ACollector()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        listener.Prefixes.Add(Url);
        listener.Start();
        _ = Task.Run(TakeAsync);
    }

    public string Url { get; }

    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (paths)
            {
                return [.. paths];
            }
        }
    }

    public string Received
    {
        get
        {
            lock (paths)
            {
                return received.ToString();
            }
        }
    }

    public void Dispose() => listener.Close();

    private async Task TakeAsync()
    {
        while (listener.IsListening)
        {
            var context = await listener.GetContextAsync();
            using var bytes = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(bytes);
            lock (paths)
            {
                paths.Add(context.Request.Url!.AbsolutePath);
                received.Append(Encoding.Latin1.GetString(bytes.ToArray()));
            }

            context.Response.Close();
        }
    }
}
