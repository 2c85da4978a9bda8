using Rapport.Web.Courses.Desk;
using Rapport.Web.Pdf;

namespace Rapport.Web.Courses.Export;

/// <summary>The patient's summary as a PDF.</summary>
internal static class SummaryPdf
{
    /// <summary>The file; that everybody in it is invented is said where it is so.</summary>
    public static byte[] Of(CourseView view, bool invented, DateTimeOffset at)
    {
        List<PdfBlock> blocks = [new(PdfTag.H1, "", Summary.Title)];
        if (invented)
        {
            blocks.Add(new(PdfTag.P, "Demo: everybody here is invented.", ""));
        }

        blocks.Add(new(PdfTag.P, "", Summary.Lede(view)));
        foreach (var section in Summary.Of(view))
        {
            if (section.Heading is { } heading)
            {
                blocks.Add(new(PdfTag.H2, "", heading));
            }

            blocks.AddRange(section.Lines.Select(line => line.Kind switch
            {
                SummaryKind.Fact => new PdfBlock(PdfTag.P, line.Lead + ":", line.Text),
                SummaryKind.Item => new PdfBlock(PdfTag.LI, line.Lead, line.Text),
                _ => new PdfBlock(PdfTag.P, "", line.Text),
            }));
        }

        return PdfDocument.Write(Summary.Title, blocks, at);
    }
}
