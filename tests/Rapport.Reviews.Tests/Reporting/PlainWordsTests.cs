using Rapport.Reviews.Reporting;

namespace Rapport.Reviews.Tests.Reporting;

public sealed class PlainWordsTests
{
    private static readonly string[] Bcg = ["measure", "RR", "test", "knha"];

    [Fact]
    public void A_ratio_is_said_as_a_ratio_and_on_the_scale_of_the_analysis()
    {
        // metafor 3.8.1, rma(measure="RR", test="knha"): −0.7145 [−1.1084, −0.3206]; exp: 0.489 [0.330, 0.726]; predict: [0.136, 1.763].
        var lede = Lede(Trials.Bcg, Bcg);
        Assert.Contains("the event was less frequent in group 1 than in group 2: RR = 0.49 [0.33, 0.73].", lede, StringComparison.Ordinal);
        Assert.Contains("from 0.14 to 1.76", lede, StringComparison.Ordinal);
        Assert.Contains("log risk ratio) that is −0.715 [−1.108, −0.321]", lede, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_beside_an_outcome_of_scores_are_not_called_that_outcome()
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, Bcg);
        string Lede(Wording wording) => string.Join(' ', PlainWords.Of(result, specification, wording).Lede.Select(s => s.Plain));

        Assert.Contains("the event was less frequent in IPT", Lede(new() { Treatment = "IPT", Outcome = "depressive symptoms", LowScoresAreGood = true }), StringComparison.Ordinal);
        Assert.Contains("relapse was less frequent in IPT", Lede(new() { Treatment = "IPT", Outcome = "relapse" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_prediction_interval_on_both_sides_of_no_effect_is_said_to_be() =>
        Assert.Contains("the average does not hold everywhere", Lede(Trials.Bcg, Bcg), StringComparison.Ordinal);

    [Fact]
    public void Without_a_stated_direction_nobody_does_better()
    {
        var lede = Lede(Trials.Scores, "measure", "SMD", "test", "knha");
        Assert.Contains("lower in group 1 than in group 2", lede, StringComparison.Ordinal);
        Assert.DoesNotContain("better", lede, StringComparison.Ordinal);
        Assert.DoesNotContain("person in", lede, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_stated_direction_the_better_group_is_named()
    {
        var (result, specification) = Trials.Synthesise(Trials.Scores, "measure", "SMD", "test", "knha");
        var wording = new Wording { Treatment = "IPT", Control = "waiting list", Outcome = "depressive symptoms", LowScoresAreGood = true, High = Favours.Treatment };
        var lede = string.Join(' ', PlainWords.Of(result, specification, wording).Lede.Select(s => s.Plain));
        Assert.Contains("IPT did better than waiting list on depressive symptoms: g = −0.", lede, StringComparison.Ordinal);
        Assert.Contains("improves who would not have otherwise (if 20\u202f% improve in the control groups)", lede, StringComparison.Ordinal);
    }

    [Fact]
    public void The_direction_of_given_effects_is_not_lent_to_events_or_unstated_scores()
    {
        var wording = new Wording { Treatment = "IPT", Control = "waiting list", High = Favours.Treatment };
        foreach (var (csv, measure) in new[] { (Trials.Scores, "SMD"), (Trials.Scores, "MD"), (Trials.Bcg, "RR") })
        {
            var (result, specification) = Trials.Synthesise(csv, "measure", measure);
            var words = PlainWords.Of(result, specification, wording);
            Assert.DoesNotContain("better", string.Join(' ', words.Lede.Select(s => s.Plain)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Where_negative_given_effects_are_a_benefit_the_numbers_are_turned()
    {
        var wording = new Wording { Treatment = "IPT", Control = "waiting list", High = Favours.Control };
        var (result, specification) = Trials.Synthesise("study,yi,vi\nA,-0.8,0.02\nB,-0.6,0.02\nC,-0.7,0.03\n", "cer", "0.2", "points-sd", "25", "mid", "10");
        Assert.True(result.Clinical!.Nnt.Estimate < 0);
        Assert.Empty(PlainWords.Of(result, specification, wording).Clinical);

        var directed = wording.Direct(specification);
        Assert.Equal("negative", directed.Benefit);
        var (turned, _) = Trials.Synthesise("study,yi,vi\nA,-0.8,0.02\nB,-0.6,0.02\nC,-0.7,0.03\n", "cer", "0.2", "points-sd", "25", "mid", "10", "benefit", "negative");
        var words = PlainWords.Of(turned, directed, wording);

        // Furukawa and Leucht at g 0.7 and 20 %: 1/(Φ(0.7 − 0.8416) − 0.2) = 4.1.
        Assert.Equal(4.1, turned.Clinical!.Nnt.Estimate!.Value, 0.1);
        Assert.Contains("About one person in 4", string.Join(' ', words.Lede.Select(s => s.Plain)), StringComparison.Ordinal);
        Assert.Contains("IPT did better than waiting list", words.Lede[0].Plain, StringComparison.Ordinal);
        Assert.Contains("the effect is 17.5 points", string.Join(' ', words.Clinical.Select(s => s.Plain)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_that_includes_no_effect_is_no_evidence_of_none()
    {
        var lede = Lede(Trials.Two, "test", "knha");
        Assert.Contains("is open", lede, StringComparison.Ordinal);
        Assert.Contains("is not evidence of no", lede, StringComparison.Ordinal);
    }

    [Fact]
    public void One_study_is_not_called_pooled()
    {
        var lede = Lede(Trials.Bcg, "measure", "RR", "filter", "study=TPT Madras");
        Assert.StartsWith("There is one usable study, TPT Madras: RR = 1.01 [0.89, 1.14].", lede, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wald_interval_over_few_studies_gets_a_caution()
    {
        Assert.Contains("probably too narrow", Cautions(Trials.Bcg, "measure", "RR", "test", "z"), StringComparison.Ordinal);
        Assert.DoesNotContain("probably too narrow", Cautions(Trials.Bcg, Bcg), StringComparison.Ordinal);
    }

    [Fact]
    public void Few_studies_get_a_caution() =>
        Assert.Contains("With 2 studies the between-study variance", Cautions(Trials.Two, "test", "knha"), StringComparison.Ordinal);

    [Theory]
    [InlineData("-0.9,0.9", "Equivalent", true)]
    [InlineData("-0.05,0.05", "Undecided", false)]
    public void Equivalence_has_a_verdict(string bounds, string verdict, bool equivalent)
    {
        const string small = "study,yi,vi\nA,0.05,0.02\nB,-0.10,0.02\nC,0.12,0.03\nD,0.00,0.02\nE,0.06,0.03\n";
        var (result, specification) = Trials.Synthesise(small, "equivalence", bounds);
        Assert.Equal(equivalent, result.Equivalence!.Equivalent);
        Assert.StartsWith(verdict, PlainWords.Of(result, specification).Equivalence[0].Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_too_small_to_matter_is_said_to_be_both()
    {
        const string tight = "study,yi,vi\nA,0.10,0.0005\nB,0.11,0.0005\nC,0.09,0.0005\n";
        var (result, specification) = Trials.Synthesise(tight, "equivalence", "-0.3,0.3");
        Assert.Contains("there is a difference, and it is smaller than these bounds", PlainWords.Of(result, specification).Equivalence[0].Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slope_on_a_ratio_is_a_factor()
    {
        // metafor: ablat −0.0291 [−0.0432, −0.0150]; exp: 0.971 [0.958, 0.985].
        var (result, specification) = Trials.Synthesise(Trials.Bcg, "measure", "RR", "mods", "ablat");
        var words = string.Join(' ', PlainWords.Of(result, specification).Moderators.Select(s => s.Plain));
        Assert.Contains("ablat: the risk ratio is multiplied by 0.971 [0.958, 0.985] for each unit.", words, StringComparison.Ordinal);
        Assert.Contains("observations, not experiments", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Subgroups_are_compared_by_the_test_between_them()
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, "measure", "RR", "subgroup", "alloc");
        var words = string.Join(' ', PlainWords.Of(result, specification).Subgroups.Select(s => s.Plain));
        Assert.Contains("Between the 3 subgroups of alloc: Q(2) = ", words, StringComparison.Ordinal);
        Assert.Contains("Few studies in alternate (2)", words, StringComparison.Ordinal);
    }

    [Fact]
    public void I2_is_not_taken_for_the_size_of_differences()
    {
        var (result, specification) = Trials.Synthesise(Trials.Bcg, "measure", "RR");
        Assert.Contains(PlainWords.Of(result, specification).Heterogeneity, s => s.Plain.Contains("says nothing of how large", StringComparison.Ordinal));
    }

    [Fact]
    public void Marks_of_emphasis_become_bold_and_nothing_else_gets_through()
    {
        var sentence = new Sentence("a **b** <i>");
        Assert.Equal("a b <i>", sentence.Plain);
        Assert.Equal("a <b>b</b> &lt;i&gt;", sentence.Html);
    }

    private static string Lede(string csv, params string[] options)
    {
        var (result, specification) = Trials.Synthesise(csv, options);
        return string.Join(' ', PlainWords.Of(result, specification).Lede.Select(s => s.Plain));
    }

    private static string Cautions(string csv, params string[] options)
    {
        var (result, specification) = Trials.Synthesise(csv, options);
        return string.Join(' ', PlainWords.Of(result, specification).Cautions.Select(s => s.Plain));
    }
}
