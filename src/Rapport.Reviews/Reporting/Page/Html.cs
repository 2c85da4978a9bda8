using System.Runtime.CompilerServices;
using System.Text;
using Rapport.Figures;

namespace Rapport.Reviews.Reporting;

/// <summary>A piece of HTML that is safe as it stands; the only way to make one escapes every text that is put in.</summary>
/// <param name="Markup">The markup.</param>
public readonly record struct Html(string Markup)
{
    /// <summary>Nothing.</summary>
    public static Html None { get; } = new("");

    /// <summary>Markup with values put in: texts and numbers are escaped, pieces of HTML, drawings and sentences are not.</summary>
    public static Html Of(HtmlText text) => new(text.Finish());

    /// <summary>Pieces one after another.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(p => p.Markup)));

    /// <inheritdoc/>
    public override string ToString() => Markup;
}

/// <summary>What the compiler turns <c>Html.Of($"…")</c> into.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlText
{
    private readonly StringBuilder written;

    /// <summary>Begins.</summary>
    public HtmlText(int literalLength, int formattedCount) => written = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>Markup written by the programmer: as it is.</summary>
    public void AppendLiteral(string value) => written.Append(value);

    /// <summary>A text: escaped.</summary>
    public void AppendFormatted(string? value) => written.Append(Markup.Escape(value));

    /// <summary>A whole number.</summary>
    public void AppendFormatted(int value) => written.Append(Shown.Fixed(value, 0));

    /// <summary>A piece of HTML: as it is.</summary>
    public void AppendFormatted(Html value) => written.Append(value.Markup);

    /// <summary>Pieces one after another.</summary>
    public void AppendFormatted(IEnumerable<Html> value)
    {
        foreach (var piece in value)
            written.Append(piece.Markup);
    }

    /// <summary>A sentence, its marks as bold.</summary>
    public void AppendFormatted(Sentence value) => written.Append(value.Html);

    /// <summary>A drawing, in its form for a page.</summary>
    public void AppendFormatted(Svg value) => written.Append(value.ToString());

    internal string Finish() => written.ToString();
}
