namespace Rapport.Ground.Tests;

public sealed class UnseenTests
{
    [Theory]
    [InlineData("Mrs.\u202EK.", 0x202E)]
    [InlineData("\u2066Mrs. K.\u2069", 0x2066)]
    [InlineData("Mrs.\u200FK.", 0x200F)]
    [InlineData("Mrs.\u200BK.", 0x200B)]
    [InlineData("Mrs.\uFEFFK.", 0xFEFF)]
    [InlineData("Mrs.\u00ADK.", 0x00AD)]
    [InlineData("Mrs.\u2028K.", 0x2028)]
    [InlineData("Mrs.\tK.", 9)]
    [InlineData("Mrs. K.\U000E0041", 0xE0041)]
    public void What_turns_hides_or_breaks_is_found(string words, int character) => Assert.Equal(character, Unseen.In(words)?.Value);

    [Theory]
    [InlineData("Mrs. K. (invented)")]
    [InlineData("علی‌رضا")]
    [InlineData("خانم ک.")]
    [InlineData("גב׳ כ.")]
    [InlineData("क्‍ष")]
    [InlineData("Frau Müller-Lüdenscheidt")]
    [InlineData("Nguyễn Thị Bích")]
    [InlineData("👩‍🦰 K.")]
    public void Names_in_any_script_pass(string words) => Assert.Null(Unseen.In(words));

    [Theory]
    [InlineData("", true)]
    [InlineData(" \u00A0", true)]
    [InlineData("\u200D\u200C", true)]
    [InlineData("\u0301", true)]
    [InlineData("K", false)]
    public void What_shows_nothing_is_no_name(string words, bool none) => Assert.Equal(none, Unseen.IsAll(words));
}
