using Rapport.Practice.Exchange;
using Rapport.Practice.Measures;

namespace Rapport.Practice.Tests.Exchange;

public sealed class LoincTests
{
    /// <summary>Codes as loinc.org publishes them: PHQ-9, GAD-7, PCL-5 and their items.</summary>
    [Theory]
    [InlineData("44249-1 44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8 44261-6")]
    [InlineData("69737-5 69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7 70274-6")]
    [InlineData("101697-1 101698-9 71354-5 93245-9 69729-2")]
    public void Published_codes_end_with_their_check_digit(string codes) => Assert.All(codes.Split(' '), code => Assert.True(Loinc.IsWellFormed(code), code));

    [Fact]
    public void Every_code_that_an_export_uses_ends_with_its_check_digit() => Assert.All(Loinc.Names.Keys, code => Assert.True(Loinc.IsWellFormed(code), code));

    [Fact]
    public void Every_code_of_a_measure_ends_with_its_check_digit_names_a_part_that_there_is_and_stands_once()
    {
        Assert.All(MeasureCodes.All, row => Assert.True(Loinc.IsWellFormed(row.Code), row.Code));
        Assert.All(MeasureCodes.All, row => Assert.True(MeasureLibrary.Find(row.Measure) is { } m && (row.Part == "panel" || m.Item(row.Part) is not null || m.Scale(row.Part) is not null), $"{row.Measure} {row.Part}"));
        Assert.Equal(MeasureCodes.All.Count, MeasureCodes.All.Select(row => row.Code).Distinct().Count());
        // In circulation for the WHO-5: one digit from the total of the GAD-7, and no code at all.
        Assert.False(Loinc.IsWellFormed("70274-5"));
        Assert.Null(MeasureCodes.Of("who-5", "raw"));
        Assert.Null(MeasureCodes.Of("ces-d", "total"));
    }

    [Theory]
    [InlineData("44261-7")]
    [InlineData("44216-6")]
    [InlineData("44261")]
    [InlineData("44261-66")]
    [InlineData("4426a-6")]
    [InlineData("-6")]
    [InlineData("")]
    public void A_mistyped_code_is_noticed(string code) => Assert.False(Loinc.IsWellFormed(code));
}
