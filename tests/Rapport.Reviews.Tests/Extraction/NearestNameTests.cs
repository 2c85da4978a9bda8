using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("ca", "ac", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void Distance_counts_changes_and_swaps(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(a, b));
        Assert.Equal(expected, NearestName.Distance(b, a));
    }

    [Theory]
    [InlineData("conditon_arm1", "condition_arm1")]
    [InlineData("Mean.Arm1", "mean_arm1")]
    [InlineData("yeer", "year")]
    [InlineData("completely different", null)]
    public void Suggests_what_was_probably_meant(string wanted, string? expected) =>
        Assert.Equal(expected, NearestName.Of(wanted, ["", "study", "year", "mean_arm1", "condition_arm1", "condition_arm2"]));
}
