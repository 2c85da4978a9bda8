using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.Account;

/// <summary>What holds for addresses that change how somebody signs in.</summary>
internal static class Credentials
{
    /// <summary>For people with a session: a token cannot make another, and the demo's person has nothing to change.</summary>
    public static RouteGroupBuilder ForCredentials(this RouteGroupBuilder pages) => pages.AddEndpointFilter(async (context, next) =>
        Visitor.Of(context.HttpContext).Session is null ? Answers.Refuse(AccountRefusals.DemoHasNoCredentials) : await next(context));

    /// <summary>Password and code must have been given within the last minutes; if not, they are asked for first.</summary>
    public static RouteGroupBuilder Proved(this RouteGroupBuilder pages) => pages.AddEndpointFilter(async (context, next) =>
    {
        var request = context.HttpContext.Request;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionBook>();
        return sessions.IsFresh(Visitor.Of(context.HttpContext))
            ? await next(context)
            : Results.LocalRedirect(ProvePages.Link(HttpMethods.IsGet(request.Method) ? SignInLinks.Local(request.Path + request.QueryString) : AccountPages.Page));
    });
}
