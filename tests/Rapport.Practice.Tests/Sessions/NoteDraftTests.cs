using Rapport.Practice.Measures;
using Rapport.Practice.Profiles;
using Rapport.Practice.Sessions;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Sessions;

public sealed class NoteDraftTests
{
    private static readonly ModelProfile Classic = ModelProfiles.Shipped.Find("ipt-classic", 1)!;

    [Fact]
    public void A_note_says_what_was_entered_in_the_words_of_the_model()
    {
        var session = ARecord.Session(4, 21) with
        {
            Since = "Two bad nights after Sunday.",
            Tried = "Did not call.",
            Agenda = [Classic.AreaOf("dispute")!.Strategies[0].Code],
            Stage = "impasse",
            Incidents =
            [
                new("Sunday in the kitchen", "Ruth",
                    [new("Patient", "It is fine.", "Help me.", "All is well.", "hot"), new("Ruth", "Good.", "", "", "")], "Nothing decided.", "tired", "angry"),
            ],
            Decisions = [new("One day off", [new("Ask Ruth", "said at last", "a no"), new("Wait", "", "")], "Ask Ruth")],
            RolePlays = [new("Asking Ruth", "self", "I need you on Thursdays.")],
            Agreed = "To ask on Sunday.",
            Techniques = [new("clarification", 1), new("communication-analysis", 3)],
        };

        Assert.Equal(
            $"""
            Session 4 of 12, 24 August 2026, in the room, 50 minutes.
            Focus: Role dispute with Ruth, stage: {Classic.AreaOf("dispute")!.Stages[1].Name}.
            Worked on: {Classic.AreaOf("dispute")!.Strategies[0].Text}
            Since the last session: Two bad nights after Sunday.
            What was tried: Did not call.
            Incident: Sunday in the kitchen. With Ruth.
              Patient: "It is fine." (meant: Help me; heard: All is well; felt: hot)
              Ruth: "Good."
              Outcome: Nothing decided.
              Affect told: tired
              Affect in the room: angry
            Decision analysis: One day off. Ways: Ask Ruth (for: said at last) (against: a no); Wait. Chosen: Ask Ruth.
            Role play: Asking Ruth. Played: the patient as themselves. To try: "I need you on Thursdays."
            Agreed: To ask on Sunday.
            Techniques: {Classic.TechniqueOf("communication-analysis")!.Name}, {Classic.TechniqueOf("clarification")!.Name}
            """.ReplaceLineEndings("\n"),
            NoteDraft.Of(session, ARecord.InTheMiddle().Now, Classic));
    }

    [Fact]
    public void A_score_of_the_session_stands_in_its_note_with_the_one_before()
    {
        var record = ARecord.InTheMiddle().Add(Epds(1, 0, 17)).Add(Epds(3, 14, 12));

        Assert.Contains("\nScores: EPDS 12, before 17", NoteDraft.Of(ARecord.Session(3, 14), record.Now, Classic), StringComparison.Ordinal);
        Assert.DoesNotContain("Scores", NoteDraft.Of(ARecord.Session(2, 7), record.Now, Classic), StringComparison.Ordinal);
    }

    [Fact]
    public void Grief_is_for_somebody_and_a_dispute_with_somebody()
    {
        Assert.Equal("Grief for Nora", Classic.AreaOf("grief")!.Concerning("Nora"));
        Assert.Equal("Role dispute with Ruth", Classic.AreaOf("dispute")!.Concerning("Ruth"));
        Assert.Equal("Role transition", Classic.AreaOf("transition")!.Concerning(""));
    }

    private static Administration Epds(int session, int day, decimal total) =>
        new($"epds-{day:0000}", "epds", 1, ARecord.Day(day), "paper") { Session = session, Entered = new Dictionary<string, decimal> { ["total"] = total } };

    [Fact]
    public void What_was_not_entered_is_not_in_the_note() =>
        Assert.Equal("Session 1, 3 August 2026, in the room, 50 minutes.", NoteDraft.Of(ARecord.Session(1, 0), ARecord.Opened().Now, null));
}
