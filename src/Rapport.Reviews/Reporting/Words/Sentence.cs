using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>One sentence for a reader; <c>**</c> stands around what a page prints bold.</summary>
/// <param name="Marked">The sentence with its marks.</param>
public readonly record struct Sentence(string Marked)
{
    /// <summary>Without marks, for a terminal.</summary>
    public string Plain => Marked.Replace("**", "", StringComparison.Ordinal);

    /// <summary>As HTML, escaped, marks as <c>b</c>.</summary>
    public string Html
    {
        get
        {
            var parts = Marked.Split("**");
            return string.Concat(parts.Select((p, i) => i % 2 == 1 ? $"<b>{Markup.Escape(p)}</b>" : Markup.Escape(p)));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Plain;
}
