using System.Text.Json;
using Rapport.Ground.Blinding;

namespace Rapport.Ground.Tests.Blinding;

public sealed class BlindedTests
{
    private const string Secret = "exclude-wrong-population";

    [Fact]
    public void A_second_reviewers_vote_is_in_no_page_answer_export_or_audit_row_before_both_have_voted()
    {
        var votes = new Votes("ada", "bea");
        var audited = votes.Cast("bea", Secret);

        string[] seen = [votes.Page("ada"), votes.Export("ada"), votes.CarelessApi(), votes.CarelessExport(), votes.All()[0].ToString(), audited.ToString()];

        Assert.All(seen, text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
        Assert.All(seen, text => Assert.Contains("(blinded until both reviewers have voted)", text, StringComparison.Ordinal));
        Assert.Equal("This is blinded until both reviewers have voted.", votes.All()[0].Vote.For("ada").Refusal!.Message);
    }

    [Fact]
    public void One_sees_ones_own_vote_and_everybody_sees_all_once_both_have_voted()
    {
        var votes = new Votes("ada", "bea");
        votes.Cast("bea", Secret);
        Assert.Contains(Secret, votes.Page("bea"), StringComparison.Ordinal);
        Assert.Equal(Secret, votes.All()[0].Vote.For("bea").Value);

        votes.Cast("ada", "include");

        Assert.Contains(Secret, votes.Page("ada"), StringComparison.Ordinal);
        Assert.Contains(Secret, votes.Export("ada"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_forgets_to_ask_shows_nothing_even_when_all_is_open()
    {
        var votes = new Votes("bea");
        votes.Cast("bea", Secret);

        Assert.DoesNotContain(Secret, votes.CarelessApi(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, votes.CarelessExport(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assessor_does_not_learn_the_arm_and_others_do()
    {
        var arm = new Blinded<string>("IPT", BlindRule.KeptFrom(new HashSet<string> { "assessor" }, "from assessors until the trial ends"));

        Assert.Equal("(blinded from assessors until the trial ends)", arm.TextFor("assessor", a => a));
        Assert.Equal("IPT", arm.TextFor("coordinator", a => a));
    }

    [Fact]
    public void A_blinded_value_is_written_to_JSON_but_never_read_from_it()
    {
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Blinded<string>>("\"include\""));
    }

    [Fact]
    public void Reflection_over_public_members_finds_no_value()
    {
        var arm = new Blinded<string>(Secret, BlindRule.KeptFrom(new HashSet<string>(), "never"));

        Assert.DoesNotContain(Secret, typeof(Blinded<string>).GetProperties().Select(p => p.GetValue(arm)?.ToString()));
    }
}
