using System.Text;
using System.Text.Json.Nodes;
using Rapport.Ground.Releases;
using Rapport.Reviews.Releases;

namespace Rapport.Reviews.Tests.Releases;

public sealed class ReleaseCheckTests
{
    private static readonly EvidenceRelease Release = ReleaseMakerTests.Example("ipt-depression");

    [Fact]
    public void A_release_as_it_was_made_is_whole() =>
        Assert.Equal(Release.Within.Count, ReleaseCheck.Verify(ReleaseFile.Write(Release), "r.json").Value.Within.Count);

    [Theory]
    [InlineData("-9.2488449", "-9.3488449")]
    [InlineData("Elkin 1989", "Elkin 1990")]
    [InlineData("\"label\": \"2026-11-22\"", "\"label\": \"2026-11-23\"")]
    public void An_altered_digit_or_word_is_found(string was, string becomes)
    {
        var text = Encoding.UTF8.GetString(ReleaseFile.Write(Release));
        Assert.Contains(was, text, StringComparison.Ordinal);

        var refusal = ReleaseCheck.Verify(Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal)), "r.json").Refusal!;

        Assert.StartsWith("r.json was altered since it was made", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_does_not_follow_from_the_data_is_found_though_the_hash_fits()
    {
        var better = Release.Within[0] with { Change = Release.Within[0].Change with { Estimate = -20 } };

        var refusal = ReleaseCheck.Verify(ReleaseFile.Write(Release with { Within = [better, .. Release.Within.Skip(1)] }), "r.json").Refusal!;

        Assert.StartsWith("r.json is unaltered, but its figures do not follow from its own data", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void White_space_and_a_thirteenth_digit_change_no_release()
    {
        var json = JsonNode.Parse(ReleaseFile.Write(Release))!;
        json["within"]![0]!["change"]!["estimate"] = Release.Within[0].Change.Estimate * (1 + 1e-15);

        Assert.Null(ReleaseCheck.Verify(Encoding.UTF8.GetBytes(json.ToJsonString()), "r.json").Refusal);
    }

    [Theory]
    [InlineData("", "r.json is no evidence release")]
    [InlineData("[]", "r.json is no evidence release")]
    [InlineData("{}", "r.json is no evidence release")]
    [InlineData("{\"format\":\"rapport-release/9\"}", "r.json has the format \"rapport-release/9\"")]
    [InlineData("{\"format\":\"rapport-release/1\"}", "r.json is no evidence release")]
    public void What_is_no_release_is_refused(string text, string message) =>
        Assert.StartsWith(message, ReleaseCheck.Verify(Encoding.UTF8.GetBytes(text), "r.json").Refusal!.Message, StringComparison.Ordinal);
}
