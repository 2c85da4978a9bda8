namespace Rapport.Web.Accounts.SignIn;

/// <summary>Addresses of the sign-in, and where it may lead back to.</summary>
internal static class SignInLinks
{
    public const string Page = "/sign-in";

    /// <summary>The page after signing out here, where a provider may keep somebody signed in there.</summary>
    public const string Left = Page + "?left=here";

    public const string Code = "/sign-in/code";

    /// <summary>The sign-in page, which leads back.</summary>
    public static string SignIn(string back) => Local(back) == "/" ? Page : $"{Page}?returnUrl={Uri.EscapeDataString(back)}";

    /// <summary>The address if it is one of ours; else the first page. Nobody is led to another site.</summary>
    public static string Local(string? address) =>
        address is { Length: > 0 and <= 60_000 } && address[0] == '/' && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl)
            && !address.StartsWith(Page, StringComparison.OrdinalIgnoreCase)
            ? address
            : "/";
}
