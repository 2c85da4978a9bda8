using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Fidelity;

/// <summary>A case that was supervised, as training programmes count it.</summary>
/// <param name="Alias">What the patient is called.</param>
/// <param name="Course">Number of the course.</param>
/// <param name="Area">Common code of the focus; null for none yet.</param>
/// <param name="AreaName">The focus in the profile's words; empty for none yet.</param>
/// <param name="Held">Sessions held.</param>
/// <param name="Rated">Sessions that somebody rated.</param>
/// <param name="Depressive">Whether a depressive disorder is among the diagnoses.</param>
/// <param name="Intake">First day.</param>
public sealed record PortfolioCase(string Alias, string Course, string? Area, string AreaName, int Held, int Rated, bool Depressive, DateOnly Intake)
{
    private static readonly string[] DepressiveCodes = ["6A70", "6A71", "F32", "F33"];

    /// <summary>The case of a course that was opened.</summary>
    public static PortfolioCase Of(Course course, FidelityRecord fidelity, ModelProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(fidelity);
        var record = fidelity.Record;
        var area = record.State.Formulation is { } focus ? profile?.AreaOf(focus.Entry.Area) : null;
        return new(
            course.Alias ?? "", course.Id, area?.Common[0].Code, area?.Name ?? "", record.State.Sessions.Count, fidelity.Ratings.Select(r => r.Content.Session).Distinct().Count(),
            record.State.Intake?.Diagnoses.Any(d => DepressiveCodes.Any(c => d.Code.StartsWith(c, StringComparison.OrdinalIgnoreCase))) == true, record.Opened!.Intake);
    }
}

/// <summary>A rule of a programme.</summary>
/// <param name="Text">What it asks for.</param>
/// <param name="Met">Whether the records show it; null where they cannot.</param>
public sealed record PortfolioPoint(string Text, bool? Met);

/// <summary>A programme's rules for supervised cases, as pages of training describe them; they change, and the programme decides.</summary>
/// <param name="Programme">Which.</param>
/// <param name="Points">Its rules.</param>
public sealed record Portfolio(string Programme, IReadOnlyList<PortfolioPoint> Points)
{
    /// <summary>The rules of three programmes held against cases.</summary>
    public static IReadOnlyList<Portfolio> Of(IReadOnlyList<PortfolioCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var (areas, first) = (cases.Select(c => c.Area).OfType<string>().Distinct().Count(), cases.MinBy(c => c.Intake));
        return
        [
            new("Two supervised cases (level B)",
            [
                new("two cases", cases.Count >= 2), new("in different problem areas", areas >= 2),
                new("at least 12 sessions of each supervised; counted here: rated", cases.Count >= 2 && cases.OrderByDescending(c => c.Rated).Take(2).All(c => c.Rated >= 12)),
                new("the first with a depressive disorder", first?.Depressive ?? false), new("all sessions recorded, four hours of supervision a case", null),
            ]),
            new("Four cases (services of the NHS)", [new("four cases", cases.Count >= 4), new("recordings handed in, nine to twelve months", null)]),
            new("Two portfolios (IPT Institute)",
            [
                new("two cases with inventory and formulation", cases.Count(c => c.Area is not null) >= 2), new("one session of them rated", cases.Any(c => c.Rated > 0)),
                new("ten hours of supervision, report and own evaluation, PHQ-9 and GAD-7 every four sessions", null),
            ]),
        ];
    }
}
