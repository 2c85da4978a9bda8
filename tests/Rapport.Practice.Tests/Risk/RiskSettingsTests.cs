using Rapport.Practice.Risk;

namespace Rapport.Practice.Tests.Risk;

public sealed class RiskSettingsTests
{
    [Fact]
    public void Without_a_file_the_text_is_neutral_and_names_no_number()
    {
        var settings = RiskSettings.Read(null).Value;

        Assert.False(settings.IsOwn);
        Assert.Equal(24, settings.ReviewHours);
        Assert.DoesNotContain(settings.Crisis, p => p.Any(char.IsAsciiDigit));
    }

    [Fact]
    public async Task A_site_sets_its_text_its_hours_and_what_follows_a_level()
    {
        var settings = RiskSettings.Read(await FileAsync("""{ "crisis": ["Call now: 112"], "reviewHours": 4, "nextSteps": { "high": "Call Dr. Example." } }""")).Value;

        Assert.True(settings.IsOwn);
        Assert.Equal(TimeSpan.FromHours(4), settings.Review);
        Assert.Equal("Call Dr. Example.", settings.NextStep(ScreenLevel.High));
        Assert.StartsWith("Ask further", settings.NextStep(ScreenLevel.Low), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "crisis": [] }""", "'crisis'")]
    [InlineData("""{ "crisis": ["", "x"] }""", "'crisis'")]
    [InlineData("""{ "reviewHours": 0 }""", "'reviewHours'")]
    [InlineData("""{ "reviewHours": "soon" }""", "'reviewHours'")]
    [InlineData("""{ "nextSteps": { "severe": "x" } }""", "'nextSteps'")]
    [InlineData("""{ "hotline": "112" }""", "'hotline'")]
    [InlineData("""{ "crisis": [ """, "line 1")]
    [InlineData("null", "nothing")]
    public async Task A_wrong_file_is_refused_with_what_is_wrong(string json, string named) =>
        Assert.Contains(named, RiskSettings.Read(await FileAsync(json)).Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Assert.Contains("cannot be read", RiskSettings.Read("/no/such/file.json").Refusal!.Message, StringComparison.Ordinal);

    private static async Task<string> FileAsync(string json)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("rapport-risk-").FullName, "risk.json");
        await File.WriteAllTextAsync(file, json);
        return file;
    }
}
