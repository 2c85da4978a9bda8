namespace Rapport.Web.Risk;

/// <summary>What the site says about risk, by the file that <c>RAPPORT_RISK</c> names.</summary>
internal static class SiteRisk
{
    public const string Variable = "RAPPORT_RISK";

    /// <summary>The paragraph of a crisis text without the number that ends it, and the number to be tapped; null where it ends in none.</summary>
    public static (string Words, string? Number, string? Dial) Paragraph(string text)
    {
        var (words, rest) = text.LastIndexOf(':') is var at and >= 0 ? (text[..(at + 1)], text[(at + 1)..].Trim().TrimEnd('.')) : (text, "");
        return rest.Length > 0 && rest.Count(char.IsAsciiDigit) >= 3 && rest.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '/' or '(' or ')')
            ? (words, rest, string.Concat(rest.Where(c => char.IsAsciiDigit(c) || c == '+')))
            : (text, null, null);
    }
}
