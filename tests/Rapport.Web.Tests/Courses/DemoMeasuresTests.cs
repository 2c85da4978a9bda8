using Rapport.Practice.Measures;
using Rapport.Practice.Record;
using Rapport.Web.Courses.Demo;

namespace Rapport.Web.Tests.Courses;

/// <summary>What the demo is to show of measures, computed from its entries without a server.</summary>
public sealed class DemoMeasuresTests
{
    private const int Seed = 20261122;

    private static readonly IReadOnlyList<(string Alias, CourseMeasures Measures)> Courses =
        [.. DemoCases.All.Select((patient, i) => (patient.Alias, CourseMeasures.Of(CourseRecord.Of("", [.. DemoCourse.Of(patient, new(2026, 11, 22), Seed + i).Select((e, n) => new Written(n + 1, e.Entry, "demo", "Demo", e.At))]))))];

    [Fact]
    public void Every_course_that_was_opened_has_scores_and_two_are_reliably_worse()
    {
        Assert.Equal(24, Courses.Count(c => c.Measures.Find("phq-9") is { Scored.Count: > 0 }));
        Assert.Equal(["Mr. X."], Courses.Where(c => c.Measures.Find("phq-9") is null).Select(c => c.Alias));
        var worse = Courses.Where(c => c.Measures.Find("phq-9")?.Scored is [var first, .., var last] && last.Score - first.Score >= first.Answered.Scores.Measure.Reliable!.Points).Select(c => c.Alias);
        Assert.Equal(["Mr. B.", "Mr. G."], worse);
    }

    [Fact]
    public void One_patient_endorses_one_risk_item_once() =>
        Assert.Equal(["Mr. D. 9"], Courses.SelectMany(c => c.Measures.All.SelectMany(s => s.Points).SelectMany(p => p.Answered.Endorsed.Select(e => $"{c.Alias} {e.Item.Item}"))));
}
