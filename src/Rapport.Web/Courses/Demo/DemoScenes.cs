using Rapport.Practice.Sessions;

namespace Rapport.Web.Courses.Demo;

/// <summary>What happens between people in the invented sessions: in a dispute, and where the focus is another.</summary>
internal static class DemoScenes
{
    private static readonly Incident[] Scenes =
    [
        new("Sunday, in the kitchen, when it was to be decided who comes on Thursday.", "",
            [
                new("Patient", "It is fine, I will do it.", "Please see that I cannot any more.", "All is well.", "Hot, tight in the throat"),
                new("The other", "Good, then I can go to my class.", "I take you at your word.", "You do not care.", "Small, then furious"),
                new("Patient", "Leaves the room and slams the door.", "You have hurt me.", "What a mood again.", "Ashamed"),
            ],
            "Nothing was said and nothing decided; the patient did it and lay down afterwards.", "Tired, it is nothing", "Fists closed, voice low: anger"),
        new("On the telephone, when a visit was called off at the last minute.", "",
            [
                new("The other", "I cannot come, work again.", "I am under pressure.", "You come last.", "Cold"),
                new("Patient", "Never mind.", "I mind very much.", "No problem.", "Empty"),
            ],
            "Hung up after two minutes; no new day was made.", "Disappointed", "Tears while saying that it did not matter"),
        new("At table, when somebody asked how it was going and the patient changed the subject.", "",
            [
                new("The other", "And how are you, really?", "I would like to know.", "A question one has to pass.", "Caught"),
                new("Patient", "Busy. And you?", "Do not look at me.", "Leave me alone.", "Relieved, then lonely"),
                new("The other", "Is silent and looks away.", "I have asked once too often.", "Not interested after all.", "Sad"),
            ],
            "The evening went on without them.", "Fine, quite nice in fact", "Looks at the floor, long pauses"),
    ];

    private static readonly string[] Weeks =
    [
        "A better week until Saturday; the quarrel came first, then two bad nights.",
        "Mood about the same; slept better on the days with people.",
        "Worse since Wednesday, after the call that did not come.",
        "Lighter. Went out twice, once without having been asked to.",
        "Up and down; was low before the visit and better after it.",
        "Clearly better; says it was the talk on Tuesday.",
    ];

    public static IReadOnlyList<string> Tried { get; } =
    [
        "Said it, not as rehearsed, and was heard.", "Put it off; wants to try again after looking at what got in the way.", "Did it on Monday. The answer was kinder than expected.",
        "Did it by message, since the voice failed; an answer came next day.",
    ];

    private static readonly RolePlay[] Rehearsed =
    [
        new("The talk about Thursday", "self", "I need you on Thursdays. I am not asking because you owe it, but because I cannot do it alone."),
        new("The call", "other", "I was sad when you called off. When can you come?"),
        new("Lunch", "reversed", "May I sit here? I do not know many people yet."),
    ];

    private static readonly Decision[] Weighed =
    [
        new("To be relieved on one day a week", [new("Ask directly", "It would be said", "It may be refused"), new("Ask a service", "Reliable", "Costs; feels like giving up"), new("Leave it", "No quarrel", "Another winter like this")], "Ask directly first; a service for the time until then"),
        new("To have people around on two evenings", [new("The old choir", "They know me", "They will ask"), new("A course", "Nobody asks", "Nobody knows me")], "The old choir, with a sentence ready for those who ask"),
    ];

    private static readonly (string What, string Did)[] Better =
    [
        ("Sleeps through most nights.", "Got up at the same hour, and asked for quiet after ten."), ("Says what is needed.", "Rehearsed the sentence, then said it on a Sunday."),
        ("Two evenings a week with people.", "Went back, and answered those who asked."), ("Quarrels end.", "Stayed in the room and asked what the other had heard."),
    ];

    public static IReadOnlyList<string> Signs { get; } =
        ["Does not answer the telephone for two days.", "Wakes at four, three nights in a row.", "Says 'it is fine' and feels the throat tighten.", "Cancels the second time."];

    public static IReadOnlyList<Incident> Incidents(bool dispute) => dispute ? Scenes : Scenes[1..];

    public static IReadOnlyList<string> Since(bool dispute) => dispute ? Weeks : Weeks[1..];

    public static IReadOnlyList<string> Agreed(bool dispute) => dispute
        ? [
            "To say what is needed before saying what is wrong, on Sunday.", "To write down what was said and what was felt, directly after the next quarrel.",
            "To call on Wednesday evening and ask for half an hour.", "To ask for help with one thing that can be refused without harm.",
        ]
        : [
            "To sit with them at lunch once, without the telephone.", "To call one person from before, on Wednesday evening.", "To say yes to the next invitation, for an hour.",
            "To ask for help with one thing that can be refused without harm.",
        ];

    public static IReadOnlyList<RolePlay> Plays(bool dispute) => dispute ? Rehearsed[..2] : Rehearsed[1..];

    public static IReadOnlyList<Decision> Decisions(bool dispute) => dispute ? Weighed[..1] : Weighed[1..];

    public static IReadOnlyList<(string What, string Did)> Gains(bool dispute) => dispute ? [Better[0], Better[1], Better[3]] : [Better[0], Better[2]];
}
