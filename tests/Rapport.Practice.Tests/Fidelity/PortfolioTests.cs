using Rapport.Practice.Courses;
using Rapport.Practice.Fidelity;
using Rapport.Practice.Profiles;
using Rapport.Practice.Progress;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Fidelity;

public sealed class PortfolioTests
{
    [Fact]
    public void A_case_counts_its_sessions_ratings_and_area()
    {
        var record = ARecord.InTheMiddle().Add(new SessionRated(1, "Another", new Dictionary<int, int>()) { Score = 3 }).Add(new SessionRated(1, SessionChecklist.Scale, new Dictionary<int, int> { [1] = 3 })).Now;

        var found = PortfolioCase.Of(new Course("0", "Mrs. K.", default, null), FidelityRecord.Of(record), ModelProfiles.Shipped.Find("ipt-classic"));

        Assert.Equal(("dispute", 3, 1, false), (found.Area, found.Held, found.Rated, found.Depressive));
    }

    [Fact]
    public void Rules_of_programmes_are_met_by_what_the_records_show_and_no_more()
    {
        PortfolioCase[] cases = [new("A", "1", "dispute", "Dispute", 14, 12, true, ARecord.Day(0)), new("B", "2", "bereavement", "Grief", 16, 12, false, ARecord.Day(9))];

        var two = Portfolio.Of(cases)[0];

        Assert.Equal([true, true, true, true, null], two.Points.Select(p => p.Met));
        Assert.Equal([true, false, false, false, null], Portfolio.Of([cases[1], cases[1] with { Rated = 3 }])[0].Points.Select(p => p.Met));
        Assert.All(Portfolio.Of([]).SelectMany(p => p.Points), p => Assert.NotEqual(true, p.Met));
    }

    [Fact]
    public void Four_fields_are_cut_at_the_medians_and_none_are_made_of_three_courses()
    {
        RatedCourse[] courses = [new(5, 1, OutcomeClass.Recovered), new(4, 3, OutcomeClass.Improved), new(2, 1, OutcomeClass.Unchanged), new(1, 4, OutcomeClass.Deteriorated)];

        Assert.Equal([(1, 1), (1, 1), (1, 0), (1, 0)], Quadrant.Of(courses).Select(q => (q.Courses, q.Better)));
        Assert.Empty(Quadrant.Of(courses[..3]));
    }
}
