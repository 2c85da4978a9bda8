using Rapport.Ground;
using Rapport.Web.Accounts.Account;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Accounts.People;
using Rapport.Web.Accounts.Sessions;
using Rapport.Web.Accounts.SignIn;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.OpenId;

/// <summary>Signing in by the configured OpenID Connect provider, and linking an account to it. Without one these addresses say so.</summary>
internal static class ProviderPages
{
    public const string SignIn = "/sign-in/provider";
    public const string Page = "/account/provider";
    public const string SignOut = SignIn + "/sign-out";
    private const string Return = SignIn + "/return";

    public static void MapProvider(this WebApplication app)
    {
        var pages = app.MapGroup(SignIn).ExcludeFromDescription().AllowAnonymous().Private().Configured();
        pages.MapGet("", (string? returnUrl, HttpContext context, Provider provider, ProviderRequests requests, CancellationToken cancel) =>
            AskAsync(ProviderPurpose.SignIn, SignInLinks.Local(returnUrl), context, provider, requests, cancel));
        pages.MapGet("/return", AnsweredAsync);
        pages.MapGet("/sign-out", SignOutAsync);
        var own = app.MapGroup(Page).ExcludeFromDescription().Private().ForCredentials().Configured();
        own.MapGet("/prove", (string? returnUrl, HttpContext context, Provider provider, ProviderRequests requests, CancellationToken cancel) =>
            AskAsync(ProviderPurpose.Prove, SignInLinks.Local(returnUrl), context, provider, requests, cancel));
        var changes = app.MapGroup(Page).ExcludeFromDescription().Private().ForCredentials().Configured().Proved();
        changes.MapGet("", ShowAsync);
        changes.MapGet("/link", (HttpContext context, Provider provider, ProviderRequests requests, CancellationToken cancel) =>
            AskAsync(ProviderPurpose.Link, Page, context, provider, requests, cancel));
        changes.MapPost("/unlink", UnlinkAsync);
    }

    /// <summary>The link that begins the sign-in.</summary>
    public static string Link(string back) => back == "/" ? SignIn : $"{SignIn}?returnUrl={Uri.EscapeDataString(back)}";

    /// <summary>The link that asks the provider once more who somebody is.</summary>
    public static string ProveLink(string back) => $"{Page}/prove?returnUrl={Uri.EscapeDataString(back)}";

    private static RouteGroupBuilder Configured(this RouteGroupBuilder pages) => pages.AddEndpointFilter(async (context, next) =>
        context.HttpContext.RequestServices.GetRequiredService<AccountOptions>().Provider is null ? Answers.Refuse(ProviderRefusals.NotConfigured) : await next(context));

    private static async Task<IResult> AskAsync(
        ProviderPurpose purpose, string back, HttpContext context, Provider provider, ProviderRequests requests, CancellationToken cancel)
    {
        // Another site may lead people to the sign-in, but to nothing that changes an account.
        if (purpose is not ProviderPurpose.SignIn && context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return Results.LocalRedirect(AccountPages.Page);
        }

        var asked = ProviderRequest.New(purpose, back, purpose is ProviderPurpose.SignIn ? "" : Visitor.Of(context).Actor.Id);
        if ((await provider.AddressAsync(asked, ReturnTo(context), cancel)).IsRefused(out var why, out var there))
        {
            return Refuse(why, asked);
        }

        requests.Keep(context, asked);
        return Results.Redirect(there);
    }

    private static async Task<IResult> AnsweredAsync(
        string? code, string? state, string? error, string? iss, HttpContext context, Provider provider, ProviderRequests requests, ProviderBook book,
        Attempts attempts, Entrance entrance, SessionBook sessions, AccountOptions options, TimeProvider time, CancellationToken cancel)
    {
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var asked = requests.Take(context, state);
        var why = await attempts.CountAsync(Limit.From("provider", Limit.Network(Visitor.From(context))))
            ?? (asked is null ? ProviderRefusals.TookTooLong : error is not null || code is null ? ProviderRefusals.ProviderSaidNo : null);
        if (why is not null || (await provider.IdentifyAsync(code!, iss, asked!, ReturnTo(context), cancel)).IsRefused(out why, out var who))
        {
            await book.RefusedAsync();
            return Refuse(why, asked);
        }

        if (asked!.Purpose is ProviderPurpose.SignIn)
        {
            return await EnterAsync(asked, who, context, book, entrance);
        }

        var visitor = Visitor.Of(context);
        why = visitor.Session is null || visitor.Actor.Id != asked.Person ? ProviderRefusals.TookTooLong
            : asked.Purpose is ProviderPurpose.Link ? await book.LinkAsync(asked.Person, who)
            : !await book.IsAsync(asked.Person, who) ? ProviderRefusals.SomebodyElse
            : who.ProvedAt is { } at && at + options.Fresh > time.GetUtcNow() ? null
            : ProviderRefusals.NotAnew;
        if (why is not null)
        {
            return Refuse(why, asked);
        }

        if (asked.Purpose is ProviderPurpose.Prove)
        {
            await sessions.ProveAsync(visitor.Session!);
        }

        return Results.LocalRedirect(asked.Back);
    }

    /// <summary>A link and no answer to the form that signed out here: our policy lets no form lead to another site.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, Provider provider, CancellationToken cancel) =>
        (await provider.SignOutAddressAsync(Here(context, SignInLinks.Page), cancel)).IsRefused(out var why, out var there) ? Answers.Refuse(why) : Results.Redirect(there);

    private static async Task<IResult> EnterAsync(ProviderRequest asked, ProvidedIdentity who, HttpContext context, ProviderBook book, Entrance entrance)
    {
        if ((await book.EnterAsync(who, InvitationPages.Brought(context))).IsRefused(out var why, out var person))
        {
            await book.RefusedAsync();
            return Refuse(why, asked);
        }

        InvitationPages.Forget(context);
        return await entrance.AdmitAsync(context, person, asked.Back);
    }

    private static async Task<IResult> ShowAsync(Visitor visitor, ProviderBook book) =>
        Answers.Page<ProviderPage>(new { IsLinked = await book.IsLinkedAsync(visitor.Actor.Id) });

    private static async Task<IResult> UnlinkAsync(IFormCollection form, Visitor visitor, Registry registry, ProviderBook book, SessionBook sessions)
    {
        _ = form; // Read for the anti-forgery token that it must carry.
        if (!await registry.HasOwnWayInAsync(visitor.Actor.Id))
        {
            return Answers.Page<ProviderPage>(new { IsLinked = true, Refusal = ProviderRefusals.NoOtherWay }, StatusCodes.Status409Conflict);
        }

        await book.UnlinkAsync(visitor.Actor.Id);
        await sessions.EndOthersAsync(visitor.Actor.Id, visitor.Session);
        return Results.LocalRedirect(Page);
    }

    private static IResult Refuse(Refusal why, ProviderRequest? asked) => asked is { Purpose: not ProviderPurpose.SignIn }
        ? Answers.Refuse(why)
        : Answers.Page<SignInPage>(new { Back = asked?.Back ?? "/", Refusal = why }, Answers.Status(why.Kind));

    private static string ReturnTo(HttpContext context) => Here(context, Return);

    private static string Here(HttpContext context, string path) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{path}";
}
