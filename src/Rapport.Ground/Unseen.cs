using System.Globalization;
using System.Text;

namespace Rapport.Ground;

/// <summary>
/// Characters that have no shape of their own and no place in a name: they break the line, turn the direction of what follows, or make two names
/// look alike. A name that holds one can show something else than what is stored.
/// </summary>
public static class Unseen
{
    /// <summary>Zero-width non-joiner and joiner: Persian and the scripts of India are not written without them.</summary>
    private static readonly Rune[] Needed = [new(0x200C), new(0x200D)];

    /// <summary>The first such character; null for none.</summary>
    public static Rune? In(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (var rune in words.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                && !Needed.Contains(rune))
            {
                return rune;
            }
        }

        return null;
    }

    /// <summary>Whether nothing in it can be seen at all: empty, blanks, or joiners and marks on nothing.</summary>
    public static bool IsAll(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.EnumerateRunes().All(r => Rune.IsWhiteSpace(r) || Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark);
    }

    /// <summary>The refusal of a name that holds one.</summary>
    /// <param name="found">The character.</param>
    /// <param name="about">The field.</param>
    public static Refusal Refused(Rune found, string about) => new(
        RefusalKind.Input, $"There is a character in it that nobody sees (U+{found.Value:X4}): it could show something else than what is stored. Type it anew, without copying.")
    { About = about };
}
