using System.Globalization;
using System.Text;

namespace Rapport.Reviews.Storage;

/// <summary>Ids for people: lower-case words joined by hyphens.</summary>
public static class Slug
{
    /// <summary>Letters and digits of a title, accents dropped, joined by hyphens, at most 60 characters; <c>review</c> if it has none.</summary>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var slug = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        slug.Length = Math.Min(slug.Length, 60);
        return slug.ToString().Trim('-') is { Length: > 0 } id ? id : "review";
    }

    /// <summary>The slug, or with the first free number from 2 behind it.</summary>
    public static string Free(string slug, IReadOnlyCollection<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return Enumerable.Range(1, taken.Count + 1)
            .Select(n => n == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}"))
            .First(id => !taken.Contains(id));
    }
}
