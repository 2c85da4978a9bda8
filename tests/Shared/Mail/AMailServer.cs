using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rapport.Web.Tests.Reminders;

/// <summary>A server for mail on this machine that keeps what it is given, or refuses it.</summary>
internal sealed class AMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public AMailServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>What every mail is answered with in place of being taken; null for nothing.</summary>
    public string? Refusing { get; set; }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public string? Variable(string name) => name switch
    {
        "RAPPORT_SMTP" => Address,
        "RAPPORT_MAIL_FROM" => "The practice <no-reply@example.org>",
        "RAPPORT_ADDRESS" => "https://rapport.example.org",
        _ => null,
    };

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> talks = [];
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 here");
            while (await reader.ReadLineAsync() is { } line && !line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                if (line != "DATA")
                {
                    await writer.WriteLineAsync(line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) && Refusing is { } no ? no : "250 ok");
                    continue;
                }

                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync() is { } next && next != ".")
                {
                    mail.Append(next).Append("\r\n");
                }

                Taken.Enqueue(mail.ToString());
                await writer.WriteLineAsync("250 taken");
            }
        }
    }
}
