using Microsoft.AspNetCore.Mvc;
using Rapport.Web.Accounts.SecondFactor;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.SignIn;

/// <summary>The second step of the sign-in, for people who use an authenticator app.</summary>
internal static class CodePages
{
    public static void MapCodes(this WebApplication app)
    {
        var pages = app.MapGroup(SignInLinks.Code).ExcludeFromDescription().AllowAnonymous().Private();
        pages.MapGet("", Show);
        pages.MapPost("", Give);
    }

    private static async Task<IResult> Show([FromQuery] string? returnUrl, HttpContext context, Entrance entrance) =>
        await entrance.OwingCodeAsync(context) is null
            ? Results.LocalRedirect(SignInLinks.SignIn(SignInLinks.Local(returnUrl)))
            : Answers.Page<CodePage>(new { Back = SignInLinks.Local(returnUrl) });

    private static async Task<IResult> Give(
        [FromForm] string? code, [FromForm] string? returnUrl,
        HttpContext context, Entrance entrance, Codes codes, Attempts attempts, AccountsContext accounts)
    {
        var back = SignInLinks.Local(returnUrl);
        if (await entrance.OwingCodeAsync(context) is not { } person)
        {
            return Answers.Page<SignInPage>(new { Back = back, Refusal = AccountRefusals.SignInAnew }, StatusCodes.Status422UnprocessableEntity);
        }

        var limits = Limit.Code(person.Id);
        if (await attempts.CountAsync(limits) is { } slower)
        {
            return Answers.Page<CodePage>(new { Back = back, Refusal = slower }, StatusCodes.Status429TooManyRequests);
        }

        if (!await codes.TakeAsync(person, code ?? ""))
        {
            accounts.Record("code-refused", $"person/{person.Id}");
            await accounts.SaveChangesAsync();
            return Answers.Page<CodePage>(new { Back = back, Refusal = AccountRefusals.WrongCode }, StatusCodes.Status422UnprocessableEntity);
        }

        await attempts.ForgetAsync(limits);
        return await entrance.AdmitWithCodeAsync(context, person, back);
    }
}
