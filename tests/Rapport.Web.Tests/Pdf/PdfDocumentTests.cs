using System.Text;
using Rapport.Web.Pdf;

namespace Rapport.Web.Tests.Pdf;

public sealed class PdfDocumentTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Müßiggang, Ärger, Öl: „übel“")]
    [InlineData("Ἀλήθεια καὶ λύπη; ψυχή")]
    [InlineData("Đường đời khó khăn, tôi mệt mỏi quá")]
    [InlineData("Żółć, háček, İstanbul, žluťoučký kůň")]
    [InlineData("Я молчу, а потом кричу")]
    [InlineData("a − b ≤ c · 5 € – “so” … ✓")]
    public void What_was_written_is_read_back_letter_by_letter(string words) =>
        Assert.Equal(["P: " + words], Read(new PdfBlock(PdfTag.P, "", words)).Structure());

    [Fact]
    public void A_letter_that_was_typed_as_letter_and_mark_keeps_its_mark() =>
        Assert.Contains(Read(new PdfBlock(PdfTag.P, "", "a\u0308")).Structure()[0], (string[])["P: \u00e4", "P: a\u0308"]);

    [Theory]
    [InlineData("Good 🧡.", "Good [U+1F9E1].")]
    [InlineData("中文", "[U+4E2D][U+6587]")]
    [InlineData("❤️ and 👩‍🦰", "❤ and [U+1F469][U+1F9B0]")]
    public void What_the_font_lacks_does_not_vanish_and_the_document_says_so(string words, string read)
    {
        var said = Read(new PdfBlock(PdfTag.P, "", words)).Structure();

        Assert.Equal("P: " + read, said[0]);
        Assert.StartsWith("P: Characters that this document cannot show stand as their numbers", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_from_the_right_is_said_to_stand_in_another_order() =>
        Assert.StartsWith("P: Writing that goes from right to left", Read(new PdfBlock(PdfTag.P, "", "שלום")).Structure()[1], StringComparison.Ordinal);

    [Fact]
    public void It_has_a_title_a_language_a_structure_and_no_tag_without_content()
    {
        var file = PdfDocument.Write(
            "Ihre Übersicht",
            [new(PdfTag.H1, "", "Summary"), new(PdfTag.P, "Sessions:", "12"), new(PdfTag.H2, "", "Plans"), new(PdfTag.LI, "Spring:", "Not alone."), new(PdfTag.LI, "", "Call."), new(PdfTag.P, "", "End.")], At);
        var read = new PdfReading(file);

        Assert.Equal("Ihre Übersicht", read.Title);
        Assert.Contains("/Lang (en)", read.Catalog, StringComparison.Ordinal);
        Assert.Contains("/Marked true", read.Catalog, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", read.Catalog, StringComparison.Ordinal);
        Assert.Equal(["H1: Summary", "P: Sessions: 12", "H2: Plans", "Lbl: •", "LBody: Spring: Not alone.", "Lbl: •", "LBody: Call.", "P: End."], read.Structure());
        Assert.All(read.On(read.Pages[0]).Where(p => p.Mark < 0), p => Assert.Equal(("Artifact", "Page 1 of 1"), (p.Tag, p.Text)));
    }

    [Fact]
    public void Long_text_goes_over_pages_whole_and_in_order_with_their_numbers()
    {
        var words = string.Join(' ', Enumerable.Range(1, 3000).Select(i => $"word{i}"));

        var read = Read(new PdfBlock(PdfTag.P, "Said:", words), new PdfBlock(PdfTag.P, "", new string('x', 400)));

        Assert.True(read.Pages.Count > 3);
        Assert.Equal("P: Said: " + words, read.Structure()[0].Replace(" \n", " ", StringComparison.Ordinal));
        Assert.Equal("P: " + new string('x', 400), read.Structure()[1].Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal(read.Pages.Select((_, i) => $"Page {i + 1} of {read.Pages.Count}"), read.Pages.Select(p => read.On(p)[^1].Text));
    }

    [Fact]
    public void Lines_that_were_typed_stay_lines() =>
        Assert.Equal(["P: In your words: one\ntwo\n\nthree"], [.. Read(new PdfBlock(PdfTag.P, "In your words:", "one\r\ntwo\n\nthree")).Structure().Select(s => s.Replace("\n\n", "\n\n", StringComparison.Ordinal))]);

    [Fact]
    public void Only_the_part_of_the_fonts_that_is_used_is_in_the_file_and_it_is_small()
    {
        var file = PdfDocument.Write("T", [new(PdfTag.H1, "", "Summary"), new(PdfTag.P, "", "Äpfel")], At);

        Assert.InRange(file.Length, 5_000, 60_000);
        Assert.Equal(file, PdfDocument.Write("T", [new(PdfTag.H1, "", "Summary"), new(PdfTag.P, "", "Äpfel")], At));
        Assert.Equal(-1, Encoding.Latin1.GetString(file).IndexOf("JavaScript", StringComparison.Ordinal));
    }

    [Fact]
    public void A_part_of_a_font_has_the_outlines_it_needs_those_of_composites_among_them()
    {
        var font = TrueTypeFont.Regular;
        var (whole, accented) = (font.GlyphOf(new Rune('ä')), font.Subset([font.GlyphOf(new Rune('ä'))]));

        var nothing = font.Subset([]);

        Assert.NotEqual(0, whole);
        Assert.True(accented.Length > nothing.Length + 100);
        Assert.Equal(0x00010000, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(accented));
    }

    private static PdfReading Read(params PdfBlock[] blocks) => new(PdfDocument.Write("T", blocks, At));
}
