using System.Text.Json.Nodes;
using Rapport.Practice.Measures;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Tests.Measures;

/// <summary>What every measure that comes with Rapport must hold to.</summary>
public sealed class ShippedMeasuresTests
{
    private static readonly string[] WithText = ["c-ssrs", "ces-d", "gad-7", "hdrs-17", "pcl-5", "phq-9"];

    public static TheoryData<string> Keys => [.. MeasureLibrary.Newest.Select(m => m.Key)];

    private static Measure M(string key) => MeasureLibrary.Find(key)!;

    [Fact]
    public void Only_what_is_clearly_free_is_shipped_with_its_text() => Assert.Equal(WithText, MeasureLibrary.Newest.Where(m => m.HasText).Select(m => m.Key));

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_text_is_shipped_where_the_licence_does_not_let_it(string key)
    {
        var measure = M(key);
        Assert.Contains(measure.Licence.Use, Licence.Words.Keys);
        if (!measure.HasText)
        {
            Assert.All(measure.Items, item => Assert.True(item.Text is null && item.Choices.Count == 0));
            Assert.Null(measure.Stem);
        }
        else
        {
            Assert.Contains(measure.Licence.Use, new[] { "free", "health" });
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_number_has_a_source_that_the_measure_lists(string key)
    {
        var measure = M(key);
        Assert.All(Rows(measure), row => Assert.Equal(row.Source, measure.Cited(row).Key));
        Assert.All(Rows(measure).OfType<MeasureRow>(), row => Assert.NotNull(measure.Scale(row.Scale)));
        Assert.All(measure.References, r => Assert.Contains(Rows(measure), row => row.Source == r.Key));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_scale_reaches_its_ends_and_nothing_beyond(string key)
    {
        var measure = M(key);
        Assert.All(measure.Scales, s => Assert.Contains(s.Method, new[] { "sum", "mean", "rank", "entered" }));
        foreach (var scale in measure.Scales.Where(s => s.Method != "entered"))
        {
            Assert.Equal((scale.Code, scale.From), (scale.Code, Extreme(false)));
            Assert.Equal((scale.Code, scale.To), (scale.Code, Extreme(true)));

            decimal? Extreme(bool high)
            {
                var answers = AnswerSheet.Of(measure.Items.ToDictionary(i => i.Id, i => high != measure.Reversed.Contains(i.Id) ? i.To : i.From));
                return (scale.Without is { } item ? answers.NotApplying(item) : answers).Score(key, scale.Code).Value;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Items_that_a_rule_names_are_there(string key)
    {
        var measure = M(key);
        IEnumerable<string> named =
        [
            .. measure.Reversed, .. measure.NotApplicable, .. measure.Risk.Where(_ => measure.Items.Count > 0).Select(r => r.Item),
            .. measure.Scales.SelectMany(s => s.Singles.Concat(s.Groups.SelectMany(g => g).SelectMany(p => p)).Concat(s.Ranks.SelectMany(Runs.Of))),
            .. measure.Criteria.SelectMany(c => c.Clusters).SelectMany(c => Runs.Of(c.Items)),
        ];
        Assert.All(named, item => Assert.NotNull(measure.Item(item)));
        Assert.Equal(measure.Scales.Count, measure.Scales.Select(s => s.Code).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Bands_begin_at_the_lowest_score_and_rise(string key)
    {
        foreach (var set in M(key).Bands)
        {
            Assert.Equal(M(key).Scale(set.Scale)!.From, set.Bands[0].From);
            Assert.Equal(set.Bands.Select(b => b.From).Distinct().Order(), set.Bands.Select(b => b.From));
            Assert.True(set.Bands[^1].From <= M(key).Scale(set.Scale)!.To);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Reliable_change_is_published_or_follows_from_a_spread_and_a_reliability_that_is_named(string key) =>
        Assert.All(M(key).ReliableChange, r => Assert.True(r.Published is > 0 ? r.Sd is null : r is { Sd: > 0, R: > 0 and < 1, Kind: "alpha" or "retest" }));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_publication_has_its_authors(string key) =>
        Assert.All(M(key).References, r => Assert.DoesNotContain("Authors", r.Author, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the survey of the field marks as computed, and what follows from a spread and a reliability.</summary>
    /// <summary>Forms of the EPDS, CORE and OQ-45 print the numbers of turned items turned already: whoever types those has them turned twice. The ECR's are printed as they are.</summary>
    [Fact]
    public void Who_types_the_answers_of_a_form_with_turned_items_is_told_how_to_count() => Assert.All(
        MeasureLibrary.Newest.Where(m => !m.HasText && m.Reversed.Count > 0 && m.Key is not ("ecr-r" or "ecr-rs")),
        m => Assert.Contains("counted from the", m.Notes[0], StringComparison.Ordinal));

    [Fact]
    public void What_was_computed_here_is_marked_so()
    {
        var computed = MeasureLibrary.Newest.SelectMany(m => m.ReliableChange.Where(r => r.IsComputed).Select(r => m.Key)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["bdi-2", "ces-d", "gad-7", "htq", "ies-r", "iip-32", "phq-9", "qids-sr", "sas-sr", "wai-sr", "who-5", "wsas"], computed);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Its_Questionnaire_is_one_of_FHIR_R4(string key)
    {
        var questionnaire = JsonNode.Parse(MeasureLibrary.Questionnaire(M(key)))!.AsObject();
        Assert.Equal(("Questionnaire", "active", $"urn:rapport:measure:{key}", $"{M(key).Version}"), (
            (string)questionnaire["resourceType"]!, (string)questionnaire["status"]!, (string)questionnaire["url"]!, (string)questionnaire["version"]!));
        Assert.NotEmpty(M(key).Copyright);
        foreach (var item in questionnaire["item"]?.AsArray() ?? [])
        {
            Assert.Contains((string)item!["type"]!, new[] { "display", "choice", "integer" });
            Assert.Equal((string)item["type"]! == "choice", item["answerOption"] is not null);
        }
    }

    private static IEnumerable<Sourced> Rows(Measure measure) =>
    [
        measure.Licence, .. measure.Criteria, .. measure.Risk, .. measure.Bands, .. measure.CutOffs, .. measure.ReliableChange, .. measure.MeaningfulChange,
        .. measure.AlertFalls, .. measure.Statistics, .. measure.Scales.Select(s => s.Missing).OfType<MissingRule>(),
    ];
}
