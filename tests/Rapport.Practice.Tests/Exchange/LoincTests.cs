using Rapport.Practice.Exchange;

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
