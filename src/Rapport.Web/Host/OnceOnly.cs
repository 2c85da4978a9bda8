using System.Security.Cryptography;
using System.Text;
using Rapport.Ground.Storage;
using Rapport.Reviews.Storage;
using Rapport.Web.Accounts;

namespace Rapport.Web.Host;

/// <summary>
/// A write that says which sending it is happens once, however often it is sent: by the API's header <c>Idempotency-Key</c>, or by the
/// hidden field of a page's form (<see cref="FormSendings"/>). What it writes and what it is answered are one transaction, so that who
/// heard no answer (a double click, a line that broke, a server that was killed) sends it again and gets the first one.
/// </summary>
internal sealed class OnceOnly(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";

    public async Task InvokeAsync(HttpContext context, TimeProvider time, Secrets secrets)
    {
        var request = context.Request;
        if (await FormSendings.OfAsync(context) is { } sent)
        {
            var form = new Sending(Hash(Visitor.Of(context).Actor.Id, sent.Key), sent.Asked, OfForm: true);
            await OnceAsync(context, new AnswerBook(sent.Writes, time), form, secrets, time.GetUtcNow());
        }
        else if (!HttpMethods.IsPost(request.Method) || !request.Path.StartsWithSegments("/api") || !request.Headers.TryGetValue(Header, out var said))
        {
            await next(context);
        }
        else if (said is not [{ Length: > 0 and <= 255 } word] || !word.All(c => c is > ' ' and <= '~'))
        {
            await Answers.Refuse(HostRefusals.NoIdempotencyKey).ExecuteAsync(context);
        }
        else
        {
            var call = new Sending(Hash(Visitor.Of(context).Actor.Id, word), await FingerprintAsync(request, context.RequestAborted), OfForm: false);
            await OnceAsync(context, new AnswerBook(context.RequestServices.GetRequiredService<ReviewsContext>(), time), call, secrets, time.GetUtcNow());
        }
    }

    private async Task OnceAsync(HttpContext context, AnswerBook answers, Sending sending, Secrets secrets, DateTimeOffset now)
    {
        if (await answers.FindAsync(sending.Key, context.RequestAborted) is not { } known)
        {
            known = await AnswerAsync(context, answers, sending, secrets, now);
        }

        if (known is not null)
        {
            await (known.Request == sending.Asked ? ReplayAsync(context, known, secrets) : Answers.Refuse(HostRefusals.OtherRequest).ExecuteAsync(context));
        }
    }

    /// <summary>Lets the endpoint answer, and remembers it with what was written; what another request with the same key was answered, where that was faster.</summary>
    private async Task<AnswerRow?> AnswerAsync(HttpContext context, AnswerBook answers, Sending sending, Secrets secrets, DateTimeOffset now)
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

        if (!sending.IsDoneBy(context.Response.StatusCode))
        {
            await answers.LeaveAsync(CancellationToken.None);
        }
        else if (!await answers.EndAsync(Answered(context.Response, sending, secrets, now, body.ToArray()), CancellationToken.None))
        {
            context.Response.Clear();
            return await answers.FindAsync(sending.Key, context.RequestAborted);
        }

        body.Position = 0;
        await body.CopyToAsync(there, context.RequestAborted);
        return null;
    }

    private static AnswerRow Answered(HttpResponse response, Sending sending, Secrets secrets, DateTimeOffset now, byte[] body) => new()
    {
        Key = sending.Key,
        Request = sending.Asked,
        At = now.ToUnixTimeMilliseconds(),
        Status = response.StatusCode,
        Type = response.ContentType ?? "",
        Location = Sealed(response.Headers.Location.ToString(), sending.Key, secrets),
        Body = body,
    };

    private static async Task ReplayAsync(HttpContext context, AnswerRow known, Secrets secrets)
    {
        context.Response.StatusCode = known.Status;
        context.Response.Headers[Replayed] = "true";
        if (known.Type.Length > 0)
        {
            context.Response.ContentType = known.Type;
        }

        if (known.Location.Length > 0)
        {
            context.Response.Headers.Location = Opened(known, secrets);
        }

        await context.Response.Body.WriteAsync(known.Body, context.RequestAborted);
    }

    /// <summary>Where a form led to tells what was written (a risk event, a safety plan): it stands sealed.</summary>
    private static string Sealed(string location, string key, Secrets secrets) =>
        location.Length == 0 ? "" : Convert.ToBase64String(secrets.Seal(Encoding.UTF8.GetBytes(location), Place(key)));

    // What an earlier version remembered within the last day is an address as it is.
    private static string Opened(AnswerRow known, Secrets secrets) => known.Location[0] == '/' ? known.Location
        : Encoding.UTF8.GetString(secrets.Open(Convert.FromBase64String(known.Location), Place(known.Key)));

    private static string Place(string key) => $"answers/{key}";

    /// <summary>The request's address and body.</summary>
    private static async Task<string> FingerprintAsync(HttpRequest request, CancellationToken cancel)
    {
        request.EnableBuffering();
        var body = await SHA256.HashDataAsync(request.Body, cancel);
        request.Body.Position = 0;
        return Hash($"{request.Path}{request.QueryString}", Convert.ToHexStringLower(body));
    }

    private static string Hash(string one, string other) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{one}\0{other}")));

    /// <summary>One sending of a write.</summary>
    /// <param name="Key">Who sent it under which key.</param>
    /// <param name="Asked">What it asks for.</param>
    /// <param name="OfForm">Whether it is a page's form: then a way on is all that is remembered, and no page, which may hold what is sealed.</param>
    private sealed record Sending(string Key, string Asked, bool OfForm)
    {
        public bool IsDoneBy(int status) => OfForm ? status is >= 300 and < 400 : status < 400;
    }
}
