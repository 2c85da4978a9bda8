using System.Net.Sockets;
using System.Text;

namespace Rapport.Cli.Tests.Faults;

/// <summary>A table that is sent in two parts, and what happens between them.</summary>
internal static class ASlowRequest
{
    /// <summary>Sends a part, does what stops the server, waits until it takes no more calls, sends the rest; gives the answer.</summary>
    public static async Task<string> AnsweredAsync(Uri where, Action stop)
    {
        var (head, body) = ($"POST /api/reviews/{AProgram.Review}/files?name=slow.csv HTTP/1.1\r\nHost: {where.Authority}\r\nAuthorization: Bearer {AProgram.Token}\r\nContent-Type: text/csv\r\nContent-Length: {AProgram.Table.Length}\r\nConnection: close\r\n\r\n", AProgram.Table);
        using var line = new TcpClient(where.Host, where.Port);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body[..20]));
        await Task.Delay(500);

        stop();
        await RefusedAsync(where);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(body[20..]));
        using var reader = new StreamReader(line.GetStream());
        return await reader.ReadToEndAsync();
    }

    private static async Task RefusedAsync(Uri where)
    {
        while (true)
        {
            try
            {
                using var line = new TcpClient(where.Host, where.Port);
                await Task.Delay(20);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
