using System.Globalization;
using Rapport.Practice.Measures;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;

namespace Rapport.Web.Courses.Demo;

/// <summary>
/// The measures of an invented course: scores that fall as they do in trials, fast at first, and for some do not. The answers are spread over the
/// items at random; nobody endorses thoughts of death but one. All of it is invented.
/// </summary>
internal sealed class DemoMeasures
{
    /// <summary>Who endorses the item on thoughts of death, and when.</summary>
    private const string Endorses = "Mr. D.";

    private const int EndorsedAt = 4;

    private readonly DemoCase patient;
    private readonly Random random;
    private readonly int seed;
    private readonly int baseline;
    private readonly double gain;

    public DemoMeasures(DemoCase patient, int seed)
    {
        this.patient = patient;
        this.seed = seed;
#pragma warning disable CA5394 // The same invented scores every time; nothing is guarded by this.
        random = new Random(seed + 7919);
        baseline = (patient.Profile == "ipt-m" ? 6 : patient.Code is "6A70.2" && patient.Alias != "Mr. B." ? 19 : 13) + random.Next(5);
        gain = Track(patient) * baseline;
#pragma warning restore CA5394
    }

    private bool IsTrauma => patient.Code == "6B40";

    private bool IsRated => patient.Profile == "ipt-classic";

    private bool IsPerinatal => patient.Profile == "ipt-perinatal";

    /// <summary>By which measure the course is followed, and whom it is compared with: where the example review has enough trials; null for the usual.</summary>
    public ComparedWith? Followed => IsRated ? new("hdrs-17", "adults", null) : IsPerinatal ? new("epds", "perinatal", null) : null;

    /// <summary>What is planned from the first session on.</summary>
    public MeasuresPlanned Plan(DateOnly intake)
    {
        List<PlannedMeasure> measures = [new("phq-9", "session"), new("gad-7", "sessions") { Sessions = [1, 4, 8, 12, 16] }];
        if (IsTrauma)
        {
            measures.Add(new("pcl-5", "weeks") { Weeks = 2 });
        }

        if (IsRated)
        {
            measures.Add(new("hdrs-17", "sessions") { Sessions = [1, 4, 8, 12, 16] });
        }

        return new(intake, "Europe/London", new(9, 0), measures);
    }

    /// <summary>What was given for a session.</summary>
    public IEnumerable<Entry> For(int session, DateOnly on)
    {
        var level = Level(session);
        var phq = Spread("phq-9", level, 27, session, 9);
        if (patient.Alias == Endorses && session == EndorsedAt)
        {
            phq["9"] = 1;
        }

        phq["10"] = Math.Clamp((int)Math.Round(level / 8), 0, 3);
        yield return Given("phq-9", session, on, session % 4 == 0 ? "paper" : session % 3 == 0 ? "kiosk" : "link", phq);
        if (session % 4 is 0 || session == 1)
        {
            yield return Given("gad-7", session, on, "paper", Spread("gad-7", level * .7, 21, session));
            if (IsRated)
            {
                yield return Given("hdrs-17", session, on, "clinician", Spread("hdrs-17", level * 1.15, 52, session, 3));
            }

            if (IsPerinatal)
            {
                yield return new Administration(Id("epds", session), "epds", 1, on, "paper") { Session = session, Entered = new Dictionary<string, decimal> { ["total"] = Math.Round((decimal)level) } };
            }
        }

        if (IsTrauma && session % 2 == 1)
        {
            yield return Given("pcl-5", session, on, "link", Spread("pcl-5", level * 2.9, 80, session));
        }
    }

    /// <summary>Which share of the first score is gained at the end of the course: most of it, little, or worse than nothing.</summary>
    private static double Track(DemoCase patient) => patient.Alias switch
    {
        "Mr. B." or "Mr. G." => -.7,
        "Mr. I." => -.35,
        "Mr. U." => .02,
        "Mrs. W." or "Mr. V." => .12,
        "Mrs. L." => .2,
        "Ms. S." => .85,
        _ => .68,
    };

#pragma warning disable CA5394
    /// <summary>The score of the PHQ-9 before a session: the first, less the gain along ln(1 + s), give or take two points.</summary>
    private double Level(int session)
    {
        var length = Math.Max(8, patient.Agreed);
        var path = Math.Log(session) / Math.Log(length);
        return Math.Clamp(baseline - (gain * path) + (session == 1 ? 0 : random.Next(-1, 2)), 1, 25);
    }

    /// <summary>Answers of the items that come to about so much; the item that asks for danger stays at none.</summary>
    private Dictionary<string, decimal> Spread(string key, double total, int most, int session, int danger = 0)
    {
        var measure = MeasureLibrary.Find(key)!;
        var spread = new Random(seed + (31 * session));
        var items = measure.Items.Where(i => measure.Main.Singles.Contains(i.Id) && i.Id != danger.ToString(CultureInfo.InvariantCulture)).ToList();
        var answers = measure.Items.Where(i => measure.Main.Singles.Contains(i.Id)).ToDictionary(i => i.Id, i => i.From);
        for (var left = (int)Math.Round(Math.Min(total, most * .9)); left > 0;)
        {
            // Of two the lower: complaints come together.
            var (one, other) = (items[spread.Next(items.Count)], items[spread.Next(items.Count)]);
            var item = answers[one.Id] / one.To <= answers[other.Id] / other.To ? one : other;
            if (answers[item.Id] < item.To)
            {
                answers[item.Id]++;
                left--;
            }
            else if (items.TrueForAll(i => answers[i.Id] == i.To))
            {
                break;
            }
        }

        return answers;
    }
#pragma warning restore CA5394

    private Administration Given(string key, int session, DateOnly on, string how, Dictionary<string, decimal> answers) =>
        new(Id(key, session), key, 1, on, how) { Session = session, Answers = answers };

    private string Id(string key, int session) => string.Create(CultureInfo.InvariantCulture, $"demo-{seed}-{key}-{session}");
}
