using Microsoft.AspNetCore.Mvc;
using Rapport.Ground;
using Rapport.Web.Accounts.Account;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.Tokens;

/// <summary>A person's tokens.</summary>
internal static class TokenPages
{
    private const string Page = "/account/tokens";

    public static void MapTokens(this WebApplication app)
    {
        var pages = app.MapGroup(Page).ExcludeFromDescription().Private().ForCredentials().Proved();
        pages.MapGet("", (Visitor visitor, TokenBook book, CancellationToken cancel) => ShowAsync(visitor, book, cancel));
        pages.MapPost("", Create);
        pages.MapPost("/end", End);
    }

    private static async Task<IResult> Create(
        [FromForm] string? name, [FromForm] string? scope, [FromForm] int? days, Visitor visitor, TokenBook book, CancellationToken cancel) =>
        (await book.CreateAsync(visitor.Actor.Id, name ?? "", scope != "write", days ?? 0)).IsRefused(out var why, out var fresh)
            ? await ShowAsync(visitor, book, cancel, why)
            : await ShowAsync(visitor, book, cancel, fresh: fresh);

    private static async Task<IResult> End([FromForm] string? id, Visitor visitor, TokenBook book)
    {
        await book.EndAsync(visitor.Actor.Id, id ?? "");
        return Results.LocalRedirect(Page);
    }

    private static async Task<IResult> ShowAsync(Visitor visitor, TokenBook book, CancellationToken cancel, Refusal? refusal = null, FreshToken? fresh = null) =>
        Answers.Page<TokensPage>(
            new { Tokens = await book.OfAsync(visitor.Actor.Id, cancel), Refusal = refusal, Fresh = fresh },
            refusal is null ? StatusCodes.Status200OK : Answers.Status(refusal.Kind));
}
