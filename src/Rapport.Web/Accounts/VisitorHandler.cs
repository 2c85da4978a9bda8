using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Rapport.Ground;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Accounts.Storage;
using Rapport.Web.Accounts.Tokens;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Accounts;

/// <summary>
/// Says who asks, and what happens to somebody who is not signed in. The framework's cookie scheme with a ticket store keeps a session's
/// id when somebody signs in over it; here each sign-in makes a new one, and the cookie holds nothing but that.
/// </summary>
internal sealed class VisitorHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder,
    SessionBook sessions, TokenBook tokens, AccountsContext accounts, WebOptions web)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "Rapport";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<ForEveryone>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        var stranger = Visitor.Stranger(Context);
        var visitor = web.DemoPerson is { } invented ? DemoPerson.Visit(Context, invented)
            : TokenBook.IsBrought(Request) ? await tokens.FindAsync(Context)
            : await sessions.FindAsync(Context);
        accounts.Actor = (visitor ?? stranger).Actor;
        Context.Features.Set(visitor ?? stranger);
        return visitor is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new(new(Identity(visitor)), Scheme.Name));
    }

    /// <summary>Programs get 401, a part of a page asks for the whole page, and people go to the sign-in page and come back.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Links.IsForPrograms(Request.Path))
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults.Problem(
                "Sign in, or send an API token: Authorization: Bearer TOKEN.", statusCode: StatusCodes.Status401Unauthorized, title: "Nobody is signed in")
                .ExecuteAsync(Context);
        }

        var back = HttpMethods.IsGet(Request.Method) ? Request.PathBase + Request.Path + Request.QueryString : "/";
        var there = SignInLinks.SignIn(back);
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            Response.Headers["HX-Redirect"] = there;
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        Response.Redirect(there);
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Answers.Refuse(
        new Refusal(RefusalKind.NotFound, "You may not do this with what you signed in with."), StatusCodes.Status403Forbidden).ExecuteAsync(Context);

    private static ClaimsIdentity Identity(Visitor visitor) => new(
        [new(ClaimTypes.NameIdentifier, visitor.Actor.Id), new(ClaimTypes.Name, visitor.Actor.Name)], Name);
}
