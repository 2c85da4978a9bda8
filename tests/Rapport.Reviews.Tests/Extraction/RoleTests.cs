using Rapport.Reviews.Extraction;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Tests.Extraction;

public sealed class RoleTests
{
    [Fact]
    public void Every_role_of_every_measure_is_known()
    {
        foreach (IReadOnlyList<string> set in Escalc.Measures.SelectMany(m => m.RoleSets))
        {
            Assert.All(set, name => Assert.Equal(name, Role.In(set, name).Name));
        }
    }

    [Theory]
    [InlineData("SMD", "di,n1i,n2i\n-0.4,20,20\n")]
    [InlineData("SMD", "ti,n1i,n2i\n-2.1,20,20\n")]
    [InlineData("ARAW", "ai,mi,ni\n0.8,12,100\n")]
    [InlineData("PCOR", "ti,ni,mi\n-1.5,80,4\n")]
    [InlineData("SPCOR", "ti,ni,mi,r2i\n-1.5,80,4,0.3\n")]
    [InlineData("PR", "xi,mi\n3,0\n")]
    [InlineData("MPOR", "ai,bi,ci,di\n0,0,5,7\n")]
    [InlineData("IR", "xi,ti\n3,12.5\n")]
    [InlineData("SMCC", "m1i,m2i,sd1i,sd2i,ni,ri\n3,4,1,1,20,0.5\n")]
    public void A_name_is_held_to_its_meaning_in_the_measure(string measure, string text) =>
        Assert.Equal([1], Trials.Read(text, measure).Rows);

    [Theory]
    [InlineData("SPCOR", "ti,ni,mi,r2i\n-1.5,80,4,1.3\n", "the R² of the regression (r2i) must be a number from 0 to 1")]
    [InlineData("RR", "ai,bi,ci,di\n1,2,3,-4\n", "the non-events in group 2 (di) must be a number, 0 or above")]
    [InlineData("SMD", "study,m1,sd1,n1i,m2,sd2,n2i\nA,1,1,9,1,1,9\n", "no column for m1i (mean of group 1), sd1i")]
    public void And_refused_by_that_meaning(string measure, string text, string expected) =>
        Assert.Contains(expected, Trials.Refuse(text, measure).Message, StringComparison.Ordinal);

    [Fact]
    public void Rows_may_give_means_or_a_test_statistic()
    {
        TrialTable trials = Trials.Read("m1i,sd1i,n1i,m2i,sd2i,n2i,ti\n1,1,20,2,1,20,NA\nNA,NA,20,NA,NA,20,-2.5\n", "SMD");
        Assert.Equal([1, 2], trials.Rows);
    }

    [Fact]
    public void A_column_that_only_looks_like_a_further_role_is_left_alone() =>
        Assert.Single(Trials.Read("TI,m1i,sd1i,n1i,m2i,sd2i,n2i\nSome title,1,1,20,2,1,20\n", "SMD").Rows);
}
