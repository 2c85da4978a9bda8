namespace Rapport.Web.Pdf;

/// <summary>What a block of a document is; its tag in the document's structure.</summary>
internal enum PdfTag
{
    /// <summary>The title.</summary>
    H1,

    /// <summary>Heading of a section.</summary>
    H2,

    /// <summary>A paragraph.</summary>
    P,

    /// <summary>An item of a list.</summary>
    LI,
}

/// <summary>A block of a document: what stands in front of it in bold, and its text, in which a line feed begins a line.</summary>
/// <param name="Tag">What it is.</param>
/// <param name="Lead">In bold; may be empty.</param>
/// <param name="Text">The text; may be empty.</param>
internal sealed record PdfBlock(PdfTag Tag, string Lead, string Text);

/// <summary>A piece of a line: glyphs of one font at a place.</summary>
/// <param name="Font">The font.</param>
/// <param name="Size">Its size, points.</param>
/// <param name="X">From the left, points.</param>
/// <param name="Text">The text.</param>
internal sealed record PdfPiece(TrueTypeFont Font, double Size, double X, string Text);

/// <summary>A line of a block on a page.</summary>
/// <param name="Block">Number of the block.</param>
/// <param name="Y">Its base line from below, points.</param>
/// <param name="Pieces">What stands in it.</param>
/// <param name="IsLabel">Whether it is the bullet of an item and no text.</param>
internal sealed record PdfLine(int Block, double Y, IReadOnlyList<PdfPiece> Pieces, bool IsLabel = false);
