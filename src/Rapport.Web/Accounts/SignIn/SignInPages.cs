using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.SignIn;

/// <summary>Signing in and out.</summary>
internal static class SignInPages
{
    public static void MapSignIn(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AllowAnonymous().Private();
        pages.MapGet(SignInLinks.Page, Show);
        pages.MapPost(SignInLinks.Page, SignIn);
        pages.MapPost("/sign-out", SignOut);
    }

    private static IResult Show([FromQuery] string? returnUrl, [FromQuery] string? left, Visitor visitor) => visitor.IsSignedIn
        ? Results.LocalRedirect(SignInLinks.Local(returnUrl))
        : Answers.Page<SignInPage>(new { Back = SignInLinks.Local(returnUrl), HasLeft = left == "here" });

    private static async Task<IResult> SignIn(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? recoveryCode, [FromForm] string? returnUrl, HttpContext context, Entrance entrance)
    {
        var (back, recovery) = (SignInLinks.Local(returnUrl), recoveryCode?.Trim() ?? "");
        if ((await entrance.CheckAsync(context, email ?? "", password ?? "", recovery)).IsRefused(out var why, out var person))
        {
            var asks = recovery.Length > 0 || why == AccountRefusals.TriedElsewhere;
            return Answers.Page<SignInPage>(new { Back = back, Refusal = why, Email = email ?? "", AsksRecoveryCode = asks }, Status(why));
        }

        return recovery.Length > 0 ? await entrance.AdmitWithCodeAsync(context, person, back) : await entrance.AdmitAsync(context, person, back);
    }

    private static async Task<IResult> SignOut(HttpContext context, Visitor visitor, SessionBook sessions, AccountOptions options, IFormCollection form)
    {
        _ = form; // Read for the anti-forgery token that it must carry.
        if (visitor.Session is { } session)
        {
            await sessions.EndAsync(visitor.Actor.Id, session);
        }

        SessionCookie.Leave(context);
        return Results.LocalRedirect(options.Provider is null ? SignInLinks.Page : SignInLinks.Left);
    }

    private static int Status(Refusal why) =>
        why == AccountRefusals.WrongPassword ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status429TooManyRequests;
}
