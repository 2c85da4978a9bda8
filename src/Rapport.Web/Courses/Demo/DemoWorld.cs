using Rapport.Practice.Inventory;
using Rapport.Practice.Record;
using Rapport.Practice.Timeline;

namespace Rapport.Web.Courses.Demo;

/// <summary>Who is in an invented patient's life, and what happened before and in the episode; all of it invented.</summary>
internal static class DemoWorld
{
    private static readonly (string Alias, string Relation, int Distance, int Angle, string Expects, string Expected, string Satisfies, string Dissatisfies, string Wanted, int Satisfaction, int Strife)[] People =
    [
        ("an old friend", "friend", 58, 300, "that she calls", "nothing said", "can be silent together", "speaks seldom of herself", "to meet once a month", 8, 1),
        ("boss", "superior", 84, 200, "to be told in time", "to be there at any hour", "is fair", "praises nobody", "one free evening that stays free", 4, 5),
        ("neighbour", "neighbour", 76, 110, "a word on the stairs", "the same", "laughs easily", "", "", 6, 0),
    ];

    private static readonly string[] Before = ["moved to another flat", "the choir was given up", "a good friend moved away", "hours at work were cut"];

    /// <summary>The inventory of the first sessions; the one of the focus is the first in it.</summary>
    public static IEnumerable<Entry> Inventory(DemoCase patient, DateOnly intake, int seed)
    {
        var number = 0;
        if (patient.With.Length > 0)
        {
            number++;
            yield return patient.Mourns ? Mourned(patient, number, Month(Happened(intake, seed).AddYears(patient.Happened.Contains("anniversary", StringComparison.Ordinal) ? -1 : 0))) : new PersonNoted(number, patient.With, Relation(patient.With))
            {
                Contact = "Daily by message, on Sundays in person",
                Expects = "to be asked how it is",
                Expected = "that everything goes on as before",
                Spoken = "Never; each thinks the other knows.",
                Satisfies = "humour, and a long history",
                Dissatisfies = "hears only what is said aloud",
                Communication = "Hints; then silence; then a slammed door.",
                Changed = "Less talk since the episode began, more errands.",
                Wanted = "to decide together, and to be thanked",
                Support = ["company"],
                Knows = "partly",
                Satisfaction = 4,
                Strife = 8,
                Supported = 3,
                InFocus = true,
            };
            yield return new PersonPlaced(number, 30, 40);
        }

        foreach (var p in People.Skip(seed % 2).Take(2 + (seed % 2)))
        {
            number++;
            yield return new PersonNoted(number, p.Alias, p.Relation)
            {
                Expects = p.Expects,
                Expected = p.Expected,
                Satisfies = p.Satisfies,
                Dissatisfies = p.Dissatisfies,
                Wanted = p.Wanted,
                Support = p.Strife < 3 ? ["emotional", "company"] : [],
                Knows = p.Strife < 3 ? "yes" : "no",
                Satisfaction = p.Satisfaction,
                Strife = p.Strife,
                InFocus = number == 1 && patient.With.Length == 0,
            };
            yield return new PersonPlaced(number, p.Distance, p.Angle);
        }
    }

    /// <summary>What had happened until the intake, and the link with the onset.</summary>
    public static IEnumerable<Entry> Timeline(DemoCase patient, DateOnly intake, int seed)
    {
        var onset = Onset(intake, seed);
        yield return new TimelineNoted(1, "onset", Month(onset), "sleep went, then everything else");
        yield return new TimelineNoted(2, "event", Month(Happened(intake, seed)), patient.Happened)
        { Effect = -1, People = patient.With.Length > 0 ? [1] : [] };
        yield return new TimelineNoted(3, "event", new(onset.Year - 2, null, null), Before[seed % Before.Length]) { Effect = seed % 2 == 0 ? -1 : null };
        yield return new TimelineNoted(4, "symptoms", Month(onset.AddMonths(-2)), "") { Level = 2 };
        yield return new TimelineNoted(5, "symptoms", Month(onset.AddMonths(1)), "") { Level = 6 };
        yield return new TimelineNoted(6, "symptoms", ApproximateDay.On(intake), "") { Level = patient.Profile == "ipt-m" ? 2 : 7 + (seed % 2) };
        yield return new TimelineLinked(2, 1, "First this, then the nights without sleep, within weeks.", true);
    }

    /// <summary>Who has come nearer in the middle phase.</summary>
    public static Entry Nearer(DemoCase patient) => patient.Mourns ? new PersonPlaced(2, 40, 300) : new PersonPlaced(1, patient.With.Length > 0 ? 18 : 40, 60);

    private static PersonNoted Mourned(DemoCase patient, int number, ApproximateDay died) => new(number, patient.With, Relation(patient.With))
    {
        HasDied = true,
        Died = died,
        Contact = "Daily until the end; the patient was there.",
        Shared = "Sundays, the garden, most decisions",
        Expects = "a word of praise, which seldom came",
        Expected = "to be strong for the others",
        Spoken = "Never; and not in the last weeks either.",
        Satisfies = "warmth, and a long history",
        Dissatisfies = "decided alone; could be cold for days, which nobody may say now",
        Communication = "Of the illness they spoke little, of dying not at all.",
        Changed = "The family does not speak of it.",
        Wanted = "to be able to say the good and the bad",
        Satisfaction = 7,
        Strife = 3,
        InFocus = true,
    };

    private static DateOnly Onset(DateOnly intake, int seed) => intake.AddMonths(-4 - (seed % 4));

    private static DateOnly Happened(DateOnly intake, int seed) => Onset(intake, seed).AddMonths(-1 - (seed % 2));

    private static ApproximateDay Month(DateOnly day) => new(day.Year, day.Month, null);

    private static string Relation(string with) => with.Split(' ')[1] switch
    {
        "sister" or "brother" => "sibling",
        "father" or "mother" => "parent",
        "wife" or "husband" or "partner" => "partner",
        "son" or "daughter" => "child",
        "supervisor" => "superior",
        _ => "family",
    };
}
