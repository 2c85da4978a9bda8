using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Rapport.Tests;

/// <summary>A server for mail on this machine that keeps what it is given, or refuses it.</summary>
/// <param name="host">The name by which it is called; null for the loopback's number.</param>
/// <param name="certificate">With one it offers STARTTLS, and after that a password; null for neither.</param>
internal sealed class AMailServer(string? host = null, X509Certificate2? certificate = null) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> heard = new();
    private TcpListener? listener;
    private Task serving = Task.CompletedTask;

    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>Every line that came in the clear.</summary>
    public IReadOnlyCollection<string> InClear => heard;

    /// <summary>Names and passwords that were sent, in base64 as they came.</summary>
    public ConcurrentQueue<string> SignedIn { get; } = new();

    /// <summary>What it waits for after it has taken a mail and before it says so; null for nothing.</summary>
    public Task? Holding { get; set; }

    /// <summary>What every mail is answered with in place of being taken; null for nothing.</summary>
    public string? Refusing { get; set; }

    public string Address => $"{host ?? "127.0.0.1"}:{((IPEndPoint)listener!.LocalEndpoint).Port}";

    public static AMailServer Start(string? host = null, X509Certificate2? certificate = null)
    {
        var server = new AMailServer(host, certificate);
        server.listener = new(host is null ? IPAddress.Loopback : Dns.GetHostAddresses(host, AddressFamily.InterNetwork)[0], 0);
        server.listener.Start();
        server.serving = server.ServeAsync(server.listener);
        return server;
    }

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
        listener?.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync(TcpListener listening)
    {
        List<Task> talks = [];
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listening.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var clear = client.GetStream();
                using var open = new Talk(this, clear, null);
                if (!await open.GoOnAsync("220 here"))
                {
                    return;
                }

                await using var secret = new SslStream(clear);
                await secret.AuthenticateAsServerAsync(certificate!);
                using var within = new Talk(this, secret, certificate);
                await within.GoOnAsync(null);
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // Who called went away: not every one trusts the certificate.
        }
    }

    /// <summary>One talk, in the clear or within TLS.</summary>
    private sealed class Talk(AMailServer server, Stream stream, X509Certificate2? within) : IDisposable
    {
        private readonly StreamReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
        private readonly StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true, NewLine = "\r\n" };

        public void Dispose()
        {
            reader.Dispose();
            writer.Dispose();
        }

        /// <summary>Answers line by line; true where TLS is to begin.</summary>
        public async Task<bool> GoOnAsync(string? greeting)
        {
            await SayAsync(greeting);
            while (await HearAsync() is { } line && !line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "EHLO" when server.Offers(within) is { } offer: await SayAsync($"250-here\r\n250 {offer}"); break;
                    case "STARTTLS": await SayAsync("220 go on"); return true;
                    case "AUTH": await SignInAsync(line); break;
                    case "RCPT" when server.Refusing is { } no: await SayAsync(no); break;
                    case "DATA": await TakeAsync(); break;
                    default: await SayAsync("250 ok"); break;
                }
            }

            return false;
        }

        private async Task SignInAsync(string line)
        {
            server.SignedIn.Enqueue(line.Split(' ')[^1]);
            await SayAsync("334 UGFzc3dvcmQ6");
            server.SignedIn.Enqueue(await HearAsync() ?? "");
            await SayAsync("235 come in");
        }

        private async Task TakeAsync()
        {
            await SayAsync("354 go on");
            var mail = new StringBuilder();
            while (await HearAsync() is { } next && next != ".")
            {
                mail.Append(next).Append("\r\n");
            }

            server.Taken.Enqueue(mail.ToString());
            await (server.Holding ?? Task.CompletedTask);
            await SayAsync("250 taken");
        }

        private async Task<string?> HearAsync()
        {
            var line = await reader.ReadLineAsync();
            if (within is null && line is not null)
            {
                server.heard.Enqueue(line);
            }

            return line;
        }

        private Task SayAsync(string? line) => line is null ? Task.CompletedTask : writer.WriteLineAsync(line);
    }

    private string? Offers(X509Certificate2? within) => certificate is null ? null : within is null ? "STARTTLS" : "AUTH LOGIN";
}
