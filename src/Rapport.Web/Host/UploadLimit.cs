using Rapport.Ground;

namespace Rapport.Web.Host;

/// <summary>Answers a body that is too large with a sentence instead of a broken connection.</summary>
internal sealed class UploadLimit(RequestDelegate next, WebOptions options)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Request.ContentLength > options.UploadLimit
            ? Answers.Refuse(
                new Refusal(
                    RefusalKind.Input,
                    $"The file has {context.Request.ContentLength / 1e6:0} MB; up to {options.UploadLimit / 1e6:0} MB are accepted. For larger tables use the command: rapport synthesize FILE.csv."),
                StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context)
            : next(context);
}
