using Rapport.Practice.Courses;
using Rapport.Practice.Fidelity;
using Rapport.Practice.Record;

namespace Rapport.Web.Courses.Demo;

/// <summary>
/// Invented ratings of the courses that the demo's person supervises with another: of the sessions that both have rated their agreement is shown, and one that the
/// other alone has rated waits.
/// </summary>
internal static class DemoRatings
{
    private static readonly SessionsDrawn Drawn = new(3, 6, 11);

    /// <summary>Sessions that both rate, as far as they were held; of the shorter course the last is left to be rated.</summary>
    private static readonly int[] Both = [1, 2, 3, 5];

    /// <summary>By the demo's person.</summary>
    public static IReadOnlyList<Entry> Of(DemoCase patient) => [.. Sessions(patient).Select(n => Rated(n, other: false))];

    /// <summary>By the other rater, who has drawn sessions of the longer course and rated one more.</summary>
    public static IReadOnlyList<Entry> OfRater(DemoCase patient) =>
        [.. patient.Sessions >= Drawn.Middle ? new Entry[] { Drawn, Rated(Drawn.Middle, other: true) } : [], .. Sessions(patient).Select(n => Rated(n, other: true))];

    private static IEnumerable<int> Sessions(DemoCase patient) => Both.Where(n => n < patient.Sessions);

    private static SessionRated Rated(int session, bool other)
    {
        var phase = session <= 3 ? Phases.Early : Phases.Middle;
        // What was done wanes a little over the sessions; the two differ by a point here and there.
        return new(session, SessionChecklist.Scale, SessionChecklist.Of(phase).ToDictionary(i => i.Code, i => Math.Clamp(5 + (i.Code % 2) - ((session + (i.Code % 3)) / 3) - (other && (i.Code + session) % 3 == 0 ? 1 : 0), 0, SessionChecklist.Highest)))
        {
            Competence = other ? 4 : 5,
            Remarks = (session, other) switch
            {
                (1, false) => "Warm; the people around were named and not yet gone into.",
                (1, true) => "Good frame. The illness could be named more plainly.",
                (5, false) => "One incident, word by word. The time that is left was not named.",
                _ => "",
            },
        };
    }
}
