using Microsoft.AspNetCore.Authentication;
using Rapport.Ground;

namespace Rapport.Web.Host;

/// <summary>Answers a body that is too large with a sentence instead of a broken connection, before anything of it is read.</summary>
internal sealed class UploadLimit(RequestDelegate next, WebOptions options)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Request.ContentLength is { } length && length > options.UploadLimit ? RefuseAsync(context, length) : next(context);

    private async Task RefuseAsync(HttpContext context, long length)
    {
        // Who asks is not known yet; the page that says no has their way back.
        await context.AuthenticateAsync();
        var refusal = new Refusal(
            RefusalKind.Input,
            $"The file has {length / 1e6:0} MB; up to {options.UploadLimit / 1e6:0} MB are accepted. For tables up to 100 MB use the command: rapport synthesize FILE.csv.");
        await Answers.Refuse(refusal, StatusCodes.Status413PayloadTooLarge, context.Request.HasFormContentType ? context.Request.Path.Value : null).ExecuteAsync(context);
    }
}
