using Rapport.Reviews.Extraction;
using Rapport.Reviews.Extraction.Integrity;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.EffectSizes;

namespace Rapport.Reviews.Tests.Extraction.Integrity;

/// <summary>What is known to be odd in the released Metapsy depression data (24.0.2), counted independently for the survey of the field.</summary>
public sealed class DepressionFileTests
{
    private static readonly Lazy<TrialTable> Trials = new(() => TrialTableReader.Read(
        Tests.Extraction.Trials.Shared("metapsy/depression-psyctr.csv"), new Dictionary<string, string>(), Escalc.Find("GEN")!, []).Value);

    [Fact]
    public void Ten_rows_of_seven_studies_have_standard_errors_for_standard_deviations()
    {
        IntegrityFinding[] findings = Findings("se-as-sd");

        Assert.Equal(10, findings.Length);
        Assert.Equal(
            ["Dwight-Johnson, 2011", "Lenze, 2017", "Moon, 2021", "O'Mahen, 2013a", "Sadler, 2018", "Sun, 2022", "Wong, 2008a"],
            findings.Select(f => f.Study).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(findings, f => f.Found.StartsWith("SDs 0.94 and 0.93 (phq-9, n 50 and 51)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_stated_rule_gives_799_of_810_means_19_of_19_changes_and_53_of_54_counts_back()
    {
        TrialFigures figures = new(Trials.Value);
        Effect[] own = RecomputedEffects.Of(figures);
        (string Kind, bool Agrees)[] rows =
        [
            .. figures.Rows.Where(row => !double.IsNaN(own[row - 1].Yi)).Select(row => (
                !double.IsNaN(figures.Arm1.Sd[row]) ? "means" : !double.IsNaN(figures.Arm1.ChangeSd[row]) ? "changes" : "events",
                Math.Abs(own[row - 1].Yi - figures.Effect[row]) < 1e-9 && Math.Abs(own[row - 1].Sei - figures.StandardError[row]) < 1e-9)),
        ];

        Assert.Equal((799, 810), Count("means"));
        Assert.Equal((19, 19), Count("changes"));
        Assert.Equal((53, 54), Count("events"));

        (int, int) Count(string kind) => (rows.Count(r => r.Kind == kind && r.Agrees), rows.Count(r => r.Kind == kind));
    }

    [Fact]
    public void Signs_that_differ_are_told_from_effects_that_differ()
    {
        Assert.Equal(["Kivi, 2014", "Rohde, 2014b"], Findings("sign-swap").Select(f => f.Study).Order(StringComparer.Ordinal));
        IntegrityFinding victor = Assert.Single(Findings("effect-differs"), f => f.Study == "Victor-Aigbodion, 2023");
        Assert.Equal((".g", "0.589"), (victor.Column, victor.Found));
        Assert.StartsWith("3.951 (SE 0.364) from means 14.91 (SD 7.02, n 45) and 43.47 (SD 7.31, n 45)", victor.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_errors_that_do_not_follow_are_found_where_the_effect_does() =>
        Assert.Equal(2, Findings("effect-differs").Count(f => f.Study == "Baker, 2010" && f.Column == ".g_se"));

    [Fact]
    public void Twenty_seven_arms_have_more_people_analysed_than_randomised()
    {
        IntegrityFinding[] above = [.. Findings("n-above-randomised"), .. Findings("arm-swap")];

        Assert.Equal(27, above.Count(f => f.Column is "n_arm1" or "n_arm2"));
        Assert.Equal(["Berman, 2022", "Clark, 2008"], Findings("arm-swap").Select(f => f.Study).Distinct());
    }

    [Fact]
    public void Deviations_that_no_sample_within_the_scale_can_have_are_found() =>
        Assert.Equal(
            ["Boele, 2021", "Ede, 2020", "Ede, 2020", "Eseadi, 2022", "Eseadi, 2022", "Otu, 2023"],
            Findings("sd-impossible").Select(f => f.Study).Order(StringComparer.Ordinal));

    [Fact]
    public void The_same_figures_under_two_names_are_found()
    {
        IntegrityFinding finding = Assert.Single(Findings("same-figures"));
        Assert.Equal("Ng, 2013", finding.Study);
        Assert.Contains("Chan, 2013", finding.Found, StringComparison.Ordinal);
        Assert.Empty(Findings("duplicate-row"));
    }

    [Fact]
    public void Control_arms_in_several_rows_are_found_once_each()
    {
        IntegrityFinding[] shared = Findings("shared-control");
        Assert.Contains(shared, f => f.Study == "Arean, 1993" && f.Found == "the same control arm (n 20) in rows 24, 28");
        Assert.Equal(shared.Length, shared.DistinctBy(f => (f.Row, f.Found)).Count());
    }

    [Fact]
    public void Findings_are_about_filtered_rows_and_medians_about_the_whole_file()
    {
        TrialTable ipt = TrialTableReader.Read(Trials.Value.Source, new Dictionary<string, string>(), Escalc.Find("GEN")!, ["condition_arm1=ipt"]).Value;
        IReadOnlyList<IntegrityFinding> findings = IntegrityCheck.Run(ipt);

        Assert.All(findings, f => Assert.Contains(f.Row, ipt.Rows));
        Assert.Equal("Lenze, 2017", Assert.Single(findings, f => f.Finding == "se-as-sd").Study);
    }

    private static IntegrityFinding[] Findings(string rule) => [.. IntegrityCheck.Run(Trials.Value).Where(f => f.Finding == rule)];
}
