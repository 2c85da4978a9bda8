using Rapport.Ground;
using Rapport.Practice.Sessions;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Courses.Sessions;

/// <summary>A session as fields, and back.</summary>
internal static class SessionForm
{
    public const int LeastTurns = 3;
    public const int LeastWays = 2;

    /// <summary>Name of the draft.</summary>
    public static string Draft(int number) => $"session/{Fields.Of(number)}";

    /// <summary>An empty session: today, as long as was agreed, met as the last time.</summary>
    public static Fields Begin(CourseView view)
    {
        var (fields, state) = (new Fields(), view.State);
        fields["on"] = Fields.Of(view.Today);
        fields["minutes"] = Fields.Of(state.Contract?.Minutes ?? view.Profile?.Sessions.Minutes[^1] ?? 50);
        fields["mode"] = state.Sessions.Count > 0 ? state.Sessions[^1].Content.Mode : "room";
        fields["stage"] = state.Sessions.Count > 0 ? state.Sessions[^1].Content.Stage ?? "" : "";
        return fields;
    }

    public static Fields Of(SessionWritten session)
    {
        var fields = new Fields();
        (fields["on"], fields["mode"], fields["minutes"]) = (Fields.Of(session.On), session.Mode, Fields.Of(session.Minutes));
        (fields["since"], fields["tried"], fields["agreed"]) = (session.Since, session.Tried, session.Agreed);
        (fields["else"], fields["stage"]) = (session.Else, session.Stage ?? "");
        fields.Set("agenda", session.Agenda);
        fields.Set("tasks", session.Tasks);
        for (var i = 0; i < session.Incidents.Count; i++)
        {
            Put(fields, i, session.Incidents[i]);
        }

        for (var i = 0; i < session.Decisions.Count; i++)
        {
            Put(fields, i, session.Decisions[i]);
        }

        for (var i = 0; i < session.RolePlays.Count; i++)
        {
            var p = session.RolePlays[i];
            (fields[$"play-{i}-situation"], fields[$"play-{i}-role"], fields[$"play-{i}-phrase"]) = (p.Situation, p.Role, p.Phrase);
        }

        foreach (var technique in session.Techniques)
        {
            fields[$"tech-{technique.Code}"] = Fields.Of(technique.Intensity);
        }

        return fields;
    }

    public static Outcome<SessionWritten> Read(int number, Fields fields) =>
        fields.DayOf("on", "Day of the session").Then<SessionWritten>(day => new SessionWritten(number, day, fields.Text("mode"), fields.Number("minutes") ?? 0)
        {
            Since = fields.Text("since"),
            Tried = fields.Text("tried"),
            Agenda = fields.All("agenda"),
            Tasks = fields.All("tasks"),
            Incidents = Incidents(fields),
            Decisions = Decisions(fields),
            RolePlays = RolePlays(fields),
            Agreed = fields.Text("agreed"),
            Stage = fields.Words("stage"),
            Techniques = [.. fields.Endings("tech-").Select(code => new TechniqueUse(code, fields.Number($"tech-{code}") ?? 0)).Where(t => t.Intensity is >= 1 and <= 3)],
            Else = fields.Text("else"),
        });

    private static void Put(Fields fields, int i, Incident incident)
    {
        (fields[$"incident-{i}-what"], fields[$"incident-{i}-with"], fields[$"incident-{i}-outcome"]) = (incident.What, incident.With, incident.Outcome);
        (fields[$"incident-{i}-content"], fields[$"incident-{i}-process"]) = (incident.ContentAffect, incident.ProcessAffect);
        for (var j = 0; j < incident.Turns.Count; j++)
        {
            var t = incident.Turns[j];
            (fields[$"turn{i}-{j}-who"], fields[$"turn{i}-{j}-said"], fields[$"turn{i}-{j}-meant"]) = (t.Who, t.Said, t.Meant);
            (fields[$"turn{i}-{j}-heard"], fields[$"turn{i}-{j}-felt"]) = (t.Heard, t.Felt);
        }
    }

    private static void Put(Fields fields, int i, Decision decision)
    {
        (fields[$"decision-{i}-goal"], fields[$"decision-{i}-chosen"]) = (decision.Goal, decision.Chosen);
        for (var j = 0; j < decision.Options.Count; j++)
        {
            var way = decision.Options[j];
            (fields[$"way{i}-{j}-what"], fields[$"way{i}-{j}-for"], fields[$"way{i}-{j}-against"]) = (way.What, way.For, way.Against);
        }
    }

    /// <summary>Rows of a group, and those of which only the inner group has something.</summary>
    private static IEnumerable<int> Rows(Fields fields, string outer, string inner) =>
        fields.Rows(outer).Union(Enumerable.Range(0, Fields.MostRows).Where(i => fields.Rows($"{inner}{Fields.Of(i)}").Count > 0)).Order();

    private static List<Incident> Incidents(Fields fields) =>
    [
        .. Rows(fields, "incident", "turn").Select(i => new Incident(
            fields.Text($"incident-{i}-what"), fields.Text($"incident-{i}-with"),
            [
                .. fields.Rows($"turn{i}").Select(j => new Turn(
                    fields.Text($"turn{i}-{j}-who"), fields.Text($"turn{i}-{j}-said"), fields.Text($"turn{i}-{j}-meant"), fields.Text($"turn{i}-{j}-heard"), fields.Text($"turn{i}-{j}-felt"))),
            ],
            fields.Text($"incident-{i}-outcome"), fields.Text($"incident-{i}-content"), fields.Text($"incident-{i}-process"))),
    ];

    private static List<Decision> Decisions(Fields fields) =>
    [
        .. Rows(fields, "decision", "way").Select(i => new Decision(
            fields.Text($"decision-{i}-goal"),
            [.. fields.Rows($"way{i}").Select(j => new Way(fields.Text($"way{i}-{j}-what"), fields.Text($"way{i}-{j}-for"), fields.Text($"way{i}-{j}-against")))],
            fields.Text($"decision-{i}-chosen"))),
    ];

    private static List<RolePlay> RolePlays(Fields fields) =>
    [
        .. fields.Rows("play").Where(i => fields.Words($"play-{i}-situation") is not null || fields.Words($"play-{i}-phrase") is not null)
            .Select(i => new RolePlay(
                fields.Text($"play-{i}-situation"), fields.Text($"play-{i}-role"), fields.Text($"play-{i}-phrase"))),
    ];
}
