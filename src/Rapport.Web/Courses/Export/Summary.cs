using Rapport.Practice.Conclusion;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Export;

/// <summary>What a line of the patient's summary is.</summary>
internal enum SummaryKind
{
    /// <summary>What it is, and what it says.</summary>
    Fact,

    /// <summary>One of several.</summary>
    Item,

    /// <summary>A sentence.</summary>
    Words,
}

/// <summary>A line of the summary.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Lead">What stands in front.</param>
/// <param name="Text">What it says; may have several lines.</param>
internal sealed record SummaryLine(SummaryKind Kind, string Lead, string Text);

/// <summary>A section of the summary.</summary>
/// <param name="Heading">Its heading; null for none.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SummarySection(string? Heading, IReadOnlyList<SummaryLine> Lines);

/// <summary>
/// What the patient takes along to read: the same on the page and in the PDF. Progress notes and process notes are not in it, nor is anybody
/// of the inventory.
/// </summary>
internal static class Summary
{
    public const string Title = "Summary of your treatment";

    /// <summary>For whom and when, and what it leaves out.</summary>
    public static string Lede(CourseView view) => $"For {view.Course.Alias}, {Write.Day(view.Today)}. It holds no notes of the therapist.";

    /// <summary>Its sections; those of which the record says nothing are left out.</summary>
    public static IReadOnlyList<SummarySection> Of(CourseView view) =>
        [.. Rest(view).Prepend(new(null, [.. Facts(view)])).Where(s => s.Lines.Count > 0)];

    private static IEnumerable<SummaryLine> Facts(CourseView view)
    {
        var state = view.State;
        var since = view.Record.Opened is { } opened ? Write.Day(opened.Intake) : Write.Day(view.Course.Begun);
        yield return Fact("Treatment", $"{view.Profile?.Name ?? "Interpersonal psychotherapy"} since {since}{(state.Closing is { } closing ? $", until {Write.Day(closing.Entry.On)}" : "")}");
        if (state.Intake is { Diagnoses.Count: > 0 } intake)
        {
            yield return Fact("Diagnoses", string.Join('\n', intake.Diagnoses.Select(d => $"{d.System} {d.Code} {d.Words}".Trim())));
        }

        if (state.Formulation is { } formulation)
        {
            yield return Fact("What we worked on", view.Area?.Name ?? formulation.Entry.Area);
            yield return Fact("In your words", formulation.Entry.Words);
        }

        yield return Fact("Sessions", $"{state.Sessions.Count}{(state.Contract is { } contract ? $" of {contract.Sessions} agreed" : "")}");
    }

    private static IEnumerable<SummarySection> Rest(CourseView view)
    {
        var state = view.State;
        yield return new("Phrases that you tried", [.. state.Sessions.SelectMany(s => s.Content.RolePlays).Where(p => p.Phrase.Length > 0).Select(p => p.Phrase).Distinct().Select(p => Item("", $"“{p}”"))]);
        if (state.Conclusion is { } conclusion)
        {
            yield return new("What is better, and what you did for it", [.. conclusion.Gains.Select(g => Item(g.What, g.Did))]);
            yield return new("Your early warning signs", [.. conclusion.Signs.Select(s => Item("", s))]);
            yield return new("Your plans", [.. conclusion.Stressors.Select(p => Item(p.Stressor + ":", p.Plan))]);
            yield return new("Next step", [Words($"{Concluded.Steps[conclusion.Next]}. {conclusion.NextWords}".Trim())]);
        }

        if (state.Maintenance is { } plan)
        {
            var call = plan.Call.Length > 0 ? $" You can call: {plan.Call}." : "";
            yield return new("Afterwards",
            [
                Words($"We meet {PhaseWords.Every(plan.EveryDays)} until {Write.Day(plan.Until)}.{call}"),
                .. plan.Thresholds.Count > 0 ? [Words("Do so at once when:"), .. plan.Thresholds.Select(t => Item("", t.Sign))] : Array.Empty<SummaryLine>(),
            ]);
        }
    }

    private static SummaryLine Fact(string lead, string text) => new(SummaryKind.Fact, lead, text);

    private static SummaryLine Item(string lead, string text) => new(SummaryKind.Item, lead, text);

    private static SummaryLine Words(string text) => new(SummaryKind.Words, "", text);
}
