using System.Security.Cryptography;
using System.Text;
using Rapport.Reviews.Storage;
using Rapport.Web.Accounts;

namespace Rapport.Web.Host;

/// <summary>
/// A write to the API that carries an <c>Idempotency-Key</c> happens once, however often it is sent: what it writes and what it is answered
/// are one transaction, so that a program which heard no answer (the server was killed, the line broke) sends it again and gets the first answer.
/// </summary>
internal sealed class OnceOnly(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";

    public async Task InvokeAsync(HttpContext context, AnswerBook answers, TimeProvider time)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.Path.StartsWithSegments("/api") || !request.Headers.TryGetValue(Header, out var said))
        {
            await next(context);
            return;
        }

        if (said is not [{ Length: > 0 and <= 255 } word] || !word.All(c => c is > ' ' and <= '~'))
        {
            await Answers.Refuse(HostRefusals.NoIdempotencyKey).ExecuteAsync(context);
            return;
        }

        var (key, asked) = (Hash(Visitor.Of(context).Actor.Id, word), await FingerprintAsync(request, context.RequestAborted));
        if (await answers.FindAsync(key, context.RequestAborted) is not { } known)
        {
            known = await AnswerAsync(context, answers, key, asked, time.GetUtcNow());
        }

        if (known is not null)
        {
            await (known.Request == asked ? ReplayAsync(context, known) : Answers.Refuse(HostRefusals.OtherRequest).ExecuteAsync(context));
        }
    }

    /// <summary>Lets the endpoint answer, and remembers it with what was written; what another request with the same key was answered, where that was faster.</summary>
    private async Task<AnswerRow?> AnswerAsync(HttpContext context, AnswerBook answers, string key, string asked, DateTimeOffset now)
    {
        var (there, body) = (context.Response.Body, new MemoryStream());
        context.Response.Body = body;
        answers.Begin();
        try
        {
            await next(context);
        }
        catch
        {
            await answers.UndoAsync();
            throw;
        }
        finally
        {
            context.Response.Body = there;
        }

        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            await answers.UndoAsync();
        }
        else if (!await answers.EndAsync(Answered(context.Response, key, asked, now, body.ToArray()), CancellationToken.None))
        {
            context.Response.Clear();
            return await answers.FindAsync(key, context.RequestAborted);
        }

        body.Position = 0;
        await body.CopyToAsync(there, context.RequestAborted);
        return null;
    }

    private static AnswerRow Answered(HttpResponse response, string key, string asked, DateTimeOffset now, byte[] body) => new()
    {
        Key = key,
        Request = asked,
        At = now.ToUnixTimeMilliseconds(),
        Status = response.StatusCode,
        Type = response.ContentType ?? "",
        Location = response.Headers.Location.ToString(),
        Body = body,
    };

    private static async Task ReplayAsync(HttpContext context, AnswerRow known)
    {
        context.Response.StatusCode = known.Status;
        context.Response.Headers[Replayed] = "true";
        if (known.Type.Length > 0)
        {
            context.Response.ContentType = known.Type;
        }

        if (known.Location.Length > 0)
        {
            context.Response.Headers.Location = known.Location;
        }

        await context.Response.Body.WriteAsync(known.Body, context.RequestAborted);
    }

    /// <summary>The request's address and body.</summary>
    private static async Task<string> FingerprintAsync(HttpRequest request, CancellationToken cancel)
    {
        request.EnableBuffering();
        var body = await SHA256.HashDataAsync(request.Body, cancel);
        request.Body.Position = 0;
        return Hash($"{request.Path}{request.QueryString}", Convert.ToHexStringLower(body));
    }

    private static string Hash(string one, string other) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{one}\0{other}")));
}
