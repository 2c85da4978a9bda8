using Microsoft.AspNetCore.Authorization;

namespace Rapport.Web.Accounts;

/// <summary>Marks what carries nothing of anybody: styles, scripts, health. Who asks is not even looked up.</summary>
internal sealed class ForEveryone;

/// <summary>Who is let in where. Without a word, an address is for people who are signed in.</summary>
internal static class Admission
{
    /// <summary>For anybody, without looking who it is.</summary>
    public static T ForEveryone<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ForEveryone()).AllowAnonymous();

    /// <summary>Every address asks for a signed-in person, unknown ones too; a token that only reads may only read.</summary>
    public static void DenyByDefault(AuthorizationOptions options) => options.FallbackPolicy = new AuthorizationPolicyBuilder(VisitorHandler.Name)
        .RequireAuthenticatedUser()
        .RequireAssertion(asked => asked.Resource is not HttpContext context
            || !Visitor.Of(context).OnlyReads
            || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        .Build();
}
