namespace Rapport.Ground.Tests;

public sealed class OutcomeTests
{
    private static readonly Refusal Empty = new(RefusalKind.Input, "The file is empty.");

    [Fact]
    public void A_value_is_handed_over()
    {
        Outcome<int> outcome = 7;

        Assert.False(outcome.IsRefused(out var why, out var value));
        Assert.Null(why);
        Assert.Equal(7, value);
        Assert.Equal(7, outcome.Value);
    }

    [Fact]
    public void A_refusal_stands_in_its_place()
    {
        Outcome<string> outcome = Empty;

        Assert.True(outcome.IsRefused(out var why, out _));
        Assert.Same(Empty, why);
    }

    [Fact]
    public void Asking_a_refused_outcome_for_its_value_is_a_bug()
    {
        Outcome<string> outcome = Empty;

        var bug = Assert.Throws<InvalidOperationException>(() => outcome.Value);
        Assert.Contains("The file is empty.", bug.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_is_not_asked_after_a_refusal()
    {
        Outcome<int> refused = Empty;
        Outcome<int> given = 3;

        Assert.Same(Empty, refused.Then<string>(_ => throw new InvalidOperationException("asked")).Refusal);
        Assert.Equal("3!", given.Then<string>(v => $"{v}!").Value);
    }
}
