namespace Rapport.Practice.Progress;

/// <summary>First and last score on one measure; null where one is missing.</summary>
/// <param name="First">At the first contact.</param>
/// <param name="Last">At the last.</param>
public readonly record struct Pair(double? First, double? Last);

/// <summary>A finished or unfinished course with its two measures, as the English talking-therapies service counts it.</summary>
/// <param name="Finished">Whether treatment ended.</param>
/// <param name="Attended">Contacts that were attended.</param>
/// <param name="Depression">Scores of the depression measure (PHQ-9).</param>
/// <param name="Anxiety">Scores of the anxiety measure (GAD-7 or the one for the disorder).</param>
public sealed record PairedCourse(bool Finished, int Attended, Pair Depression, Pair Anxiety);

/// <summary>
/// Recovery on two measures by the rules of NHS Talking Therapies: a case on either at the start, on neither at the end; reliable recovery asks besides for
/// a reliable improvement on one and no reliable deterioration on the other.
/// </summary>
/// <param name="depression">How the first measure is judged; has a cut-off and a reliable change (PHQ-9: 10 and 6).</param>
/// <param name="anxiety">How the second is; has both (GAD-7: 8 and 4).</param>
public sealed class PairedRecovery(Yardstick depression, Yardstick anxiety)
{
    /// <summary>Fewest attended contacts of a course that counts.</summary>
    public const int FewestContacts = 2;

    /// <summary>What one course comes to; null where it stands in no denominator.</summary>
    public PairedOutcome? Of(PairedCourse course)
    {
        ArgumentNullException.ThrowIfNull(course);
        return course is { Finished: true, Attended: >= FewestContacts, Depression: { First: { } d0, Last: { } d1 }, Anxiety: { First: { } a0, Last: { } a1 } }
            ? Judge(d0, d1, a0, a1)
            : null;
    }

    /// <summary>The rates over courses, each with its own denominator.</summary>
    public PairedRates Of(IEnumerable<PairedCourse> courses)
    {
        ArgumentNullException.ThrowIfNull(courses);
        return courses.Aggregate(new PairedRates(), (rates, course) => rates.Plus(PairedRates.Of(course.Finished, Of(course))));
    }

    private PairedOutcome Judge(double d0, double d1, double a0, double a1)
    {
        var isCase = depression.IsCase(d0) is true || anxiety.IsCase(a0) is true;
        var recovered = isCase && depression.IsCase(d1) is false && anxiety.IsCase(a1) is false;
        OutcomeClass[] both = [CourseOutcome.Of(d0, d1, depression)!.Class, CourseOutcome.Of(a0, a1, anxiety)!.Class];
        var improved = both.Any(b => b is OutcomeClass.Recovered or OutcomeClass.Improved) && !both.Contains(OutcomeClass.Deteriorated);
        return new(isCase, recovered, improved, recovered && improved, both.Contains(OutcomeClass.Deteriorated) && !both.Any(b => b is OutcomeClass.Recovered or OutcomeClass.Improved));
    }
}

/// <summary>What a course that counts comes to.</summary>
/// <param name="Case">Whether the patient was a case on one measure at the start.</param>
/// <param name="Recovered">A case at the start, none on either at the end.</param>
/// <param name="ReliablyImproved">Reliably better on one, not reliably worse on the other; also of those who were no case.</param>
/// <param name="ReliablyRecovered">Both of these.</param>
/// <param name="ReliablyWorse">Reliably worse on one, not reliably better on the other.</param>
public sealed record PairedOutcome(bool Case, bool Recovered, bool ReliablyImproved, bool ReliablyRecovered, bool ReliablyWorse);

/// <summary>Counts behind the rates.</summary>
public sealed record PairedRates
{
    /// <summary>Finished courses.</summary>
    public int Finished { get; init; }

    /// <summary>Of these, with two contacts and both measures at both times: the denominator of reliable change.</summary>
    public int Counted { get; init; }

    /// <summary>Of these, cases at the start: the denominator of recovery.</summary>
    public int Cases { get; init; }

    /// <summary>Cases that recovered.</summary>
    public int Recovered { get; init; }

    /// <summary>Cases that recovered reliably.</summary>
    public int ReliablyRecovered { get; init; }

    /// <summary>Counted courses that improved reliably.</summary>
    public int ReliablyImproved { get; init; }

    /// <summary>Counted courses that got reliably worse.</summary>
    public int ReliablyWorse { get; init; }

    /// <summary>These and others, or these without others.</summary>
    /// <param name="other">The others.</param>
    /// <param name="sign">1 to add them, -1 to take them away.</param>
    public PairedRates Plus(PairedRates other, int sign = 1)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Finished = Finished + (sign * other.Finished),
            Counted = Counted + (sign * other.Counted),
            Cases = Cases + (sign * other.Cases),
            Recovered = Recovered + (sign * other.Recovered),
            ReliablyRecovered = ReliablyRecovered + (sign * other.ReliablyRecovered),
            ReliablyImproved = ReliablyImproved + (sign * other.ReliablyImproved),
            ReliablyWorse = ReliablyWorse + (sign * other.ReliablyWorse),
        };
    }

    /// <summary>The counts of one course.</summary>
    internal static PairedRates Of(bool finished, PairedOutcome? outcome) => new()
    {
        Finished = finished ? 1 : 0,
        Counted = outcome is null ? 0 : 1,
        Cases = outcome is { Case: true } ? 1 : 0,
        Recovered = outcome is { Recovered: true } ? 1 : 0,
        ReliablyRecovered = outcome is { ReliablyRecovered: true } ? 1 : 0,
        ReliablyImproved = outcome is { ReliablyImproved: true } ? 1 : 0,
        ReliablyWorse = outcome is { ReliablyWorse: true } ? 1 : 0,
    };
}
