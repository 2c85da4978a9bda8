using Rapport.Practice.Record;
using Rapport.Practice.Risk;

namespace Rapport.Web.Courses.Demo;

/// <summary>The risk events of an invented course: what its invented answers make, seen the same day and not closed yet.</summary>
internal static class DemoRisk
{
    public static IEnumerable<(Entry Entry, DateTimeOffset At)> Of(IReadOnlyList<(Entry Entry, DateTimeOffset At)> entries)
    {
        var number = entries.Count;
        foreach (var (entry, at, i) in entries.Select((e, i) => (e.Entry, e.At, i)))
        {
            if (entry.RiskSaid is { IsEndorsed: true } found)
            {
                yield return (new RiskRaised(found, i + 1), at);
                yield return (new RiskSeen(number + 1, "Called him the same evening: thoughts, no plan, no means at home. His brother stays until Friday."), at.AddHours(3));
                number += 2;
            }
        }
    }
}
