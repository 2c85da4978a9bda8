using Rapport.Ground;

namespace Rapport.Web.Protocols;

/// <summary>What a review cannot be called or ask.</summary>
internal static class EditRefusals
{
    private const int Longest = 1000;

    /// <summary>The first thing that cannot be accepted; null for none.</summary>
    public static Refusal? Of(ReviewEdit edit)
    {
        if (edit["title"] is not { Length: > 0 and <= 200 })
        {
            return No("A review needs a title of 1 to 200 characters.", "title");
        }

        foreach (var (name, label, _) in ReviewEdit.Texts)
        {
            if (edit[name].Length > Longest || edit[name].Any(char.IsControl))
            {
                return No($"“{label}” takes up to {Longest} characters in one line, without control characters.", name);
            }
        }

        return null;
    }

    private static Refusal No(string sentence, string about) => new(RefusalKind.Input, sentence) { About = about };
}
