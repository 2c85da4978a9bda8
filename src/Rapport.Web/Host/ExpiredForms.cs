using Microsoft.AspNetCore.Antiforgery;
using Rapport.Web.Shell;

namespace Rapport.Web.Host;

/// <summary>
/// A form whose token is missing or too old changes nothing: it comes back with all that was typed and a fresh token, to be sent again.
/// </summary>
internal sealed class ExpiredForms(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            await next(context);
            return;
        }

        // The framework refuses to hand over a form without its token; here it is only shown to the person again.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        if (!context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.Keys.Any(IsSecret))
        {
            await Answers.Page<ExpiredFormPage>(
                new { Action = context.Request.Path.Value!, Fields = Array.Empty<KeyValuePair<string, string>>(), HadSecret = true },
                StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }

        var fields = from field in form
                     where field.Key != "token"
                     from value in field.Value
                     select KeyValuePair.Create(field.Key, value ?? "");
        await Answers.Page<ExpiredFormPage>(
            new { Action = context.Request.Path.Value!, Fields = fields.ToList(), HadFile = form.Files.Count > 0 },
            StatusCodes.Status400BadRequest).ExecuteAsync(context);
    }

    /// <summary>What is never written into a page again.</summary>
    private static bool IsSecret(string field) =>
        field.Contains("password", StringComparison.OrdinalIgnoreCase) || field.Contains("code", StringComparison.OrdinalIgnoreCase)
        || field.Contains("secret", StringComparison.OrdinalIgnoreCase);
}
