using System.Globalization;
using System.Text;
using Rapport.Practice.Measures;
using Rapport.Practice.Sessions;
using Rapport.Reviews.Extraction;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Courses.Export;

/// <summary>
/// What the patient takes along, as a table: one line a fact (what, day, field, value). Progress notes and process notes are not in it, nor is
/// anybody of the inventory. Nothing that was typed is run by a spreadsheet as a formula.
/// </summary>
internal static class SummaryTable
{
    public static byte[] Of(CourseView view)
    {
        var table = new StringBuilder("what,day,field,value\r\n");
        foreach (var (what, day, field, value) in Lines(view).Where(l => l.Value.Length > 0))
        {
            table.Append(CultureInfo.InvariantCulture, $"{TableWriter.Cell(what)},{day},{TableWriter.Cell(field)},{TableWriter.Cell(value)}\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table.ToString())];
    }

    private static IEnumerable<(string What, string Day, string Field, string Value)> Lines(CourseView view)
    {
        var state = view.State;
        yield return ("course", Fields.Of(view.Record.Opened?.Intake), "model", view.Profile?.Name ?? view.Record.Opened?.Profile ?? "");
        foreach (var diagnosis in state.Intake?.Diagnoses ?? [])
        {
            yield return ("diagnosis", "", diagnosis.System, $"{diagnosis.Code} {diagnosis.Words}".Trim());
        }

        if (state.Formulation is { } formulation)
        {
            yield return ("formulation", Fields.Of(state.Accepted), "focus", view.Area?.Name ?? formulation.Entry.Area);
            yield return ("formulation", Fields.Of(state.Accepted), "words", formulation.Entry.Words);
        }

        if (state.Contract is { } contract)
        {
            yield return ("contract", "", "sessions", Fields.Of(contract.Sessions));
            yield return ("contract", Fields.Of(contract.Ends), "ends", Fields.Of(contract.Ends));
        }

        foreach (var session in state.Sessions)
        {
            yield return ($"session {session.Number}", Fields.Of(session.On), "met", SessionWritten.Modes[session.Content.Mode]);
            yield return ($"session {session.Number}", Fields.Of(session.On), "agreed", session.Content.Agreed);
            foreach (var play in session.Content.RolePlays)
            {
                yield return ($"session {session.Number}", Fields.Of(session.On), "phrase to try", play.Phrase);
            }
        }

        foreach (var line in Scores(view).Concat(After(view)))
        {
            yield return line;
        }
    }

    /// <summary>Every score of every measure, with its band; what was not scored says why.</summary>
    private static IEnumerable<(string What, string Day, string Field, string Value)> Scores(CourseView view) =>
        from series in CourseMeasures.Of(view.Record).All
        from point in series.Points
        from score in point.Answered.Scores.Scales
        where score.Value is not null || score == point.Answered.Scores.Main
        select (point.Answered.Scores.Measure.Name, Fields.Of(point.On), score.Scale.Name, score.Value is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.##}{(point.Answered.Scores.Measure.BandOf(score.Scale.Code, value) is { } band ? $" ({band.Name})" : "")}")
            : score.Note);

    private static IEnumerable<(string What, string Day, string Field, string Value)> After(CourseView view)
    {
        foreach (var gain in view.State.Conclusion?.Gains ?? [])
        {
            yield return ("gain", "", gain.What, gain.Did);
        }

        foreach (var sign in view.State.Conclusion?.Signs ?? [])
        {
            yield return ("warning sign", "", "sign", sign);
        }

        foreach (var plan in view.State.Conclusion?.Stressors ?? [])
        {
            yield return ("plan", "", plan.Stressor, plan.Plan);
        }

        foreach (var threshold in view.State.Maintenance?.Thresholds ?? [])
        {
            yield return ("call back", "", threshold.Sign, threshold.Then);
        }
    }
}
