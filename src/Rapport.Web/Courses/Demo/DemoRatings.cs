using Rapport.Practice.Fidelity;
using Rapport.Practice.Record;

namespace Rapport.Web.Courses.Demo;

/// <summary>Invented ratings of the course that the demo's person supervises.</summary>
internal static class DemoRatings
{
    public static IReadOnlyList<Entry> Of(int sessions) =>
    [
        .. Enumerable.Range(1, Math.Min(2, sessions)).Select(n => new SessionRated(
            n, SessionChecklist.Scale,
            SessionChecklist.Of(Rapport.Practice.Courses.Phases.Early).ToDictionary(i => i.Code, i => n == 1 ? 3 + (i.Code % 3) : i.Code == 9 ? 1 : 4 + (i.Code % 3)))
            { Competence = 4 + n, Remarks = n == 1 ? "Warm; the people around him were named and not yet gone into." : "" }),
    ];
}
