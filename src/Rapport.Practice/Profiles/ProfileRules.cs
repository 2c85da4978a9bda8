using System.Globalization;
using System.Text.RegularExpressions;

namespace Rapport.Practice.Profiles;

/// <summary>What makes a profile whole: each offence is a sentence that says what to change.</summary>
internal static partial class ProfileRules
{
    public static IReadOnlyList<string> Offences(ModelProfile profile) =>
    [
        .. Identity(profile), .. Schedules(profile), .. PhasesOf(profile), .. TasksOf(profile), .. AreasOf(profile),
        .. Twice(profile.Techniques.Select(t => t.Code), "technique"), .. Sources(profile), .. Texts(profile),
    ];

    private static IEnumerable<string> Identity(ModelProfile profile)
    {
        foreach (var code in Codes(profile).Where(code => !Code().IsMatch(code)).Distinct())
        {
            yield return $"'{code}' is no code: use small letters, digits and hyphens, beginning with a letter.";
        }

        if (profile.Version < 1)
        {
            yield return "The version is a whole number from 1.";
        }
    }

    private static IEnumerable<string> Schedules(ModelProfile profile)
    {
        var s = profile.Sessions;
        if (s.From < 1 || s.To < s.From || s.To > 200)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"'sessions' goes from {s.From} to {s.To}: the first is at least 1 and the second not less than it, 200 at most.");
        }

        if (s.Minutes is not [> 0 and var shortest, <= 480 and var longest] || longest < shortest)
        {
            yield return "'minutes' has two numbers, the shortest and the longest session, 1 to 480.";
        }

        if (profile.BeforeGroup is { } alone && (profile.Format != CourseFormat.Group || alone < 1 || alone >= s.To))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"'beforeGroup' says {alone}: only a profile for groups has sessions alone before it, at least 1 and fewer than all.");
        }

        foreach (var (name, usage) in new[] { ("sickRole", profile.SickRole), ("homework", profile.Homework), ("formalEnding", profile.FormalEnding) })
        {
            if (!Usage.Words.Contains(usage.Use))
            {
                yield return $"'{name}' says '{usage.Use}': use one of {string.Join(", ", Usage.Words)}.";
            }
        }
    }

    private static IEnumerable<string> PhasesOf(ModelProfile profile)
    {
        foreach (var kind in new[] { PhaseKind.Early, PhaseKind.Middle, PhaseKind.Conclusion }.Where(k => profile.FirstOf(k) is null))
        {
            yield return $"No phase is of the kind '{kind.ToString().ToLowerInvariant()}': a course needs one.";
        }

        if (profile.Phases.Zip(profile.Phases.Skip(1)).FirstOrDefault(pair => pair.First.Kind > pair.Second.Kind) is ({ } before, { } after))
        {
            yield return $"The phase '{after.Code}' comes after '{before.Code}': order them early, middle, conclusion, maintenance.";
        }

        var next = 1;
        foreach (var phase in profile.Phases.Where(p => p.Kind != PhaseKind.Maintenance || p.Sessions is not null))
        {
            if (phase.Sessions is not [var first, var last] || last < first)
            {
                yield return $"The phase '{phase.Code}' needs its first and last session, such as [1, 3].";
                yield break;
            }

            if (first != next)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The phase '{phase.Code}' begins with session {first}, but the phase before it leaves {(first > next ? "a gap" : "an overlap")}: begin with session {next}.");
            }

            next = last + 1;
        }

        if (next - 1 != profile.Sessions.To)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The phases end with session {next - 1}, but a course has up to {profile.Sessions.To}: make both the same.");
        }
    }

    private static IEnumerable<string> TasksOf(ModelProfile profile)
    {
        foreach (var task in profile.Tasks.Where(t => profile.PhaseOf(t.Phase) is null))
        {
            yield return $"The task '{task.Code}' belongs to the phase '{task.Phase}', which is not among the phases: {string.Join(", ", profile.Phases.Select(p => p.Code))}.";
        }

        foreach (var task in profile.Tasks.Where(t => !ProfileTask.Evidence.Contains(t.ShownBy)))
        {
            yield return $"The task '{task.Code}' is shown by '{task.ShownBy}': use one of {string.Join(", ", ProfileTask.Evidence)}.";
        }

        foreach (var sentence in profile.Phases.SelectMany(p => Twice(profile.TasksOf(p.Code).Select(t => t.Code), "task")))
        {
            yield return sentence;
        }

        foreach (var phase in profile.Phases.Where(p => profile.TasksOf(p.Code).Count == 0))
        {
            yield return $"The phase '{phase.Code}' has no task.";
        }
    }

    private static IEnumerable<string> AreasOf(ModelProfile profile)
    {
        if (profile.Areas.Count == 0)
        {
            yield return "There is no problem area: a course needs a focus.";
        }

        foreach (var area in profile.Areas)
        {
            foreach (var unknown in area.Common.Where(c => Crosswalk.Of(c.Code) is null))
            {
                yield return $"The area '{area.Code}' means '{unknown.Code}' across profiles, which is unknown: use one of {string.Join(", ", Crosswalk.Areas.Select(a => a.Code))}.";
            }

            if (area.Common.Count == 0 || area.Common[0].When is not null || area.Common.Skip(1).Any(c => c.When is null))
            {
                yield return $"The area '{area.Code}' needs what it means across profiles: one code without 'when' first, then any others with their condition.";
            }

            if (area.Strategies.Count == 0)
            {
                yield return $"The area '{area.Code}' has no strategy.";
            }

            foreach (var sentence in Twice(area.Strategies.Select(s => s.Code), $"strategy of '{area.Code}'").Concat(Twice(area.Stages.Select(s => s.Code), $"stage of '{area.Code}'")))
            {
                yield return sentence;
            }
        }

        foreach (var sentence in Twice(profile.Areas.Select(a => a.Code), "area").Concat(Twice(profile.Phases.Select(p => p.Code), "phase")))
        {
            yield return sentence;
        }
    }

    private static IEnumerable<string> Sources(ModelProfile profile)
    {
        IEnumerable<Sourced> stated = [profile.Sessions, profile.SickRole, profile.Homework, profile.FormalEnding, .. profile.Phases, .. profile.Areas];
        var known = profile.Sources.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return stated.Select(s => s.Source).Where(key => !known.Contains(key)).Distinct()
            .Select(key => $"The source '{key}' is not among the sources: add it with author, year and title.")
            .Concat(Twice(profile.Sources.Select(s => s.Key), "source"));
    }

    private static IEnumerable<string> Texts(ModelProfile profile)
    {
        IEnumerable<string> texts =
        [
            profile.Name, profile.Short, profile.Summary, .. profile.Phases.SelectMany(p => new[] { p.Name, p.Text }), .. profile.Tasks.Select(t => t.Text),
            .. profile.Areas.SelectMany(a => new[] { a.Name, a.Choose, a.Goal }), .. profile.Techniques.Select(t => t.Name),
        ];
        return texts.Any(string.IsNullOrWhiteSpace) ? ["A name or a text is empty: say in words what is meant."] : [];
    }

    private static IEnumerable<string> Codes(ModelProfile profile) =>
    [
        profile.Id, .. profile.Phases.Select(p => p.Code), .. profile.Tasks.Select(t => t.Code), .. profile.Techniques.Select(t => t.Code),
        .. profile.Areas.SelectMany(a => a.Strategies.Select(s => s.Code).Concat(a.Stages.Select(s => s.Code)).Prepend(a.Code)),
    ];

    private static IEnumerable<string> Twice(IEnumerable<string> codes, string what) =>
        codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"The {what} '{g.Key}' is there twice: give one of them another code.");

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Code();
}
