using Microsoft.AspNetCore.Mvc;
using Rapport.Ground.Keys;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.Invitations;

/// <summary>
/// Taking an invitation. Its link is exchanged at once for a cookie, so that its secret stays in no address bar and no list of pages
/// visited, and looking at it (mail scanners do) uses nothing up.
/// </summary>
internal static class InvitationPages
{
    private const string Welcome = "/welcome";
    private const string Cookie = "-invitation";

    /// <summary>The address that carries a secret.</summary>
    public static string Link(string origin, string secret) => $"{origin}/invitation/{secret}";

    /// <summary>The secret of the invitation that this browser opened, or null.</summary>
    public static string? Brought(HttpContext context) => context.Request.Cookies[SessionCookie.NameFor(context, Cookie)];

    /// <summary>Forgets it.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(SessionCookie.NameFor(context, Cookie), SessionCookie.Options(context));

    public static void MapInvitations(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AllowAnonymous().Private();
        pages.MapGet("/invitation/{secret}", Exchange);
        pages.MapGet(Welcome, Show);
        pages.MapPost(Welcome, Take);
    }

    private static IResult Exchange(string secret, HttpContext context)
    {
        if (secret.Length == BearerSecret.Length && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            context.Response.Cookies.Append(SessionCookie.NameFor(context, Cookie), secret, SessionCookie.Options(context));
        }

        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.LocalRedirect(Welcome);
    }

    private static Task<IResult> Show(HttpContext context, InvitationBook book, Attempts attempts) =>
        WithInvitationAsync(context, book, attempts, invitation => Task.FromResult<IResult>(Answers.Page<WelcomePage>(new { Invitation = invitation })));

    private static Task<IResult> Take(
        [FromForm] string? email, [FromForm] string? name, [FromForm] string? password, [FromForm] string? again,
        HttpContext context, InvitationBook book, Attempts attempts, Entrance entrance) =>
        WithInvitationAsync(context, book, attempts, async invitation =>
        {
            var outcome = password == again
                ? await book.TakeAsync(invitation, email ?? "", name ?? "", password ?? "")
                : AccountRefusals.NotTwice;
            if (outcome.IsRefused(out var why, out var person))
            {
                return Answers.Page<WelcomePage>(
                    new { Invitation = invitation, Refusal = why, Email = email ?? "", Name = name ?? "" }, Answers.Status(why.Kind));
            }

            Forget(context);
            return await entrance.AdmitAsync(context, person, "/");
        });

    private static async Task<IResult> WithInvitationAsync(
        HttpContext context, InvitationBook book, Attempts attempts, Func<InvitationRow, Task<IResult>> answer)
    {
        var found = await book.FindAsync(Brought(context));
        if (!found.IsRefused(out var why, out var invitation))
        {
            return await answer(invitation);
        }

        var slower = await attempts.CountAsync(Limit.From("links", Limit.Network(Visitor.From(context))));
        return slower is null ? Answers.Refuse(why) : Answers.Refuse(slower, StatusCodes.Status429TooManyRequests);
    }
}
