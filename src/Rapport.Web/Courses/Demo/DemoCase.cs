namespace Rapport.Web.Courses.Demo;

/// <summary>How far an invented course has come.</summary>
internal enum Reached
{
    Begun,
    Intake,
    Formulated,
    Middle,
    Conclusion,
    Maintenance,
    Closed,
}

/// <summary>An invented patient.</summary>
/// <param name="Alias">What the clinician calls them.</param>
/// <param name="Profile">Id of the model.</param>
/// <param name="Area">Code of the focus in it.</param>
/// <param name="With">With whom, as an alias; empty for nobody.</param>
/// <param name="Code">ICD-11 code.</param>
/// <param name="Link">How focus and episode hang together.</param>
/// <param name="Words">The same in the patient's words.</param>
/// <param name="Happened">What happened before the episode, as the timeline has it.</param>
/// <param name="Reached">How far the course has come.</param>
/// <param name="Sessions">Sessions held.</param>
/// <param name="Agreed">Sessions agreed on.</param>
/// <param name="Outcome">How it ended; empty while it goes on.</param>
internal sealed record DemoCase(
    string Alias, string Profile, string Area, string With, string Code, string Link, string Words, string Happened, Reached Reached, int Sessions, int Agreed, string Outcome = "")
{
    /// <summary>Whether the focus is between two who are there, so that they can quarrel.</summary>
    public bool Quarrels => Area is "dispute" or "conflict";

    /// <summary>Whether the one in the focus has died.</summary>
    public bool Mourns => Area == "grief";
}

/// <summary>The invented caseload: all phases, profiles and outcomes.</summary>
internal static class DemoCases
{
    /// <summary>Whom a colleague treats and the demo's person supervises: one at the beginning, one on the way.</summary>
    public static IReadOnlyList<string> Supervised { get; } = ["Mr. O.", "Ms. Z."];

    /// <summary>Whose next session is the guided one.</summary>
    public const string Guided = "Mrs. K. (invented)";

    public static IReadOnlyList<DemoCase> All { get; } =
    [
        new("Mrs. K.", "ipt-classic", "dispute", "her sister Ruth", "6A70.1", "Low since her sister left the care of their mother to her; they have not spoken openly since.", "I do everything and say nothing, and then I cannot get up.", "her sister stopped coming on Thursdays", Reached.Middle, 6, 12),
        new("Mr. O.", "ipt-classic", "transition", "", "6A70.1", "The episode began within weeks after he retired; days without people, and nobody asks for him.", "I was somebody on Friday and nobody on Monday.", "retired, from one Friday to the next Monday", Reached.Formulated, 3, 12),
        new("Miss T.", "ipt-a", "dispute", "her father", "6A70.0", "Irritable and low since her father set a curfew without a word of why.", "He talks at me. So I stop talking.", "her father set a curfew", Reached.Middle, 5, 12),
        new("Mrs. A.", "ipt-perinatal", "transition", "", "6A70.1", "Low since the first weeks after the birth; the work she was good at is gone, and help is not asked for.", "Everybody looks at the baby, and I have disappeared.", "birth of her first child", Reached.Middle, 8, 12),
        new("Mr. B.", "ipt-classic", "grief", "his wife Nora", "6A70.2", "The episode began after the first anniversary of her death; her room is unchanged and nobody may speak of her.", "If I cry I will not stop.", "first anniversary of his wife's death", Reached.Middle, 9, 16),
        new("Ms. C.", "ipt-stuart", "conflict", "her partner Sam", "6A70.0", "Sleepless since the quarrels about moving; each waits for the other to say it first.", "I hint, Sam does not hear, and I slam doors.", "first quarrel about moving", Reached.Conclusion, 11, 12),
        new("Mr. D.", "ipt-stuart", "loss", "", "6A71.1", "Second episode, weeks after his leg was amputated; he no longer sees the team he coached.", "I lost the leg and then everybody who knew me with it.", "the amputation, and weeks in hospital", Reached.Middle, 4, 10),
        new("Mrs. E.", "ipt-ptsd", "transition", "", "6B40", "Since the assault she has left her choir and her friends; trust went with it, and the symptoms keep people away.", "I am not who they knew, so I stay away.", "the assault", Reached.Middle, 7, 14),
        new("Ms. F.", "ipt-b", "transition", "", "6A70.0", "Low since she moved for her husband's work and left her own.", "I said yes to the move and never said what it cost.", "moved for her husband's work", Reached.Conclusion, 7, 8),
        new("Mr. G.", "ipsrt", "healthy-self", "", "6A60.3", "Third depressive episode; nights without rhythm since the divorce, and mourning for the man he was before the illness.", "Before all this I could stay up and nothing broke.", "the divorce", Reached.Middle, 10, 20),
        new("Mrs. H.", "ipt-group", "isolation", "", "6A72", "Few ties for years; low again since her only colleague left.", "I do not know how one begins.", "her only colleague left", Reached.Intake, 2, 0),
        new("Mr. I.", "ipt-group", "isolation", "", "6A70.0", "Alone in this country since he came; low since the last one who spoke his language moved.", "Here I have no name that anybody can say.", "the one neighbour who spoke his language moved", Reached.Middle, 5, 9),
        new("Ms. J.", "ipc", "dispute", "her supervisor", "6A70.0", "Low and off sick since the rota was changed over her head.", "I nod in the office and rage at home.", "the rota was changed over her head", Reached.Conclusion, 5, 6),
        new("Mrs. L.", "ipt-m", "transition", "", "6A71.0", "Four episodes in twelve years, each after a change at home; the last one is over.", "I want to see it coming.", "her elder son moved out", Reached.Middle, 6, 24),
        new("Mr. M.", "ipt-classic", "dispute", "his son Lee", "6A70.1", "Low since the son took over the workshop and changed the locks.", "He should know what it meant to me.", "his son took over the workshop", Reached.Maintenance, 16, 16),
        new("Mrs. N.", "ipt-classic", "grief", "her mother", "6A70.1", "The episode began within weeks after the funeral, which she arranged alone.", "I was so busy burying her that I did not miss her.", "the funeral, which she arranged alone", Reached.Maintenance, 14, 14),
        new("Miss P.", "ipt-a", "transition", "", "6A70.0", "Low since the change of school; the old friends meet without her.", "They have a joke now that I do not know.", "change of school", Reached.Maintenance, 12, 12),
        new("Mr. Q.", "ipt-classic", "transition", "", "6A70.1", "Low since he was made head of the ward and eats alone.", "Yesterday a colleague, today the boss.", "made head of the ward", Reached.Closed, 12, 12, "completed"),
        new("Mrs. R.", "ipt-perinatal", "dispute", "her mother-in-law", "6A70.0", "Tearful since the mother-in-law moved in to help and took over.", "It is my kitchen and my child.", "the mother-in-law moved in", Reached.Closed, 12, 12, "completed"),
        new("Ms. S.", "ipt-b", "dispute", "her brother", "6A70.0", "Low since the inheritance; letters through lawyers.", "I want my brother, not the house.", "first letter from a lawyer about the inheritance", Reached.Closed, 6, 8, "completed-early"),
        new("Mr. U.", "ipt-classic", "dispute", "his wife", "6A70.2", "Severe episode in a marriage that has been without words for a year.", "We pass each other in the hall.", "a holiday together without a word", Reached.Closed, 12, 12, "no-response"),
        new("Mr. V.", "ipt-ptsd", "dispute", "his brother Tom", "6B40", "Nightmares since the accident; he snaps at his brother, who drove.", "I cannot look at him and I cannot say why.", "the accident; his brother drove", Reached.Closed, 4, 14, "dropped-out"),
        new("Mrs. W.", "ipt-stuart", "transition", "", "6A71.0", "Low since her daughter left for university; she and her husband have become strangers.", "We have nothing to talk about but her.", "her daughter left for university", Reached.Closed, 3, 8, "referred"),
        new("Mr. X.", "ipt-classic", "isolation", "", "6A70.0", "Alone in a new town, works by night.", "I sleep when the others live.", "", Reached.Begun, 0, 0),
        new("Ms. Z.", "ipt-classic", "dispute", "her husband Paul", "6A70.1", "Low since Paul took a post abroad without asking; they speak of tickets and of nothing else.", "He asks when I come, not whether.", "her husband took a post abroad", Reached.Middle, 8, 12),
    ];
}
