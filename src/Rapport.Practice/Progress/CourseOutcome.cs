namespace Rapport.Practice.Progress;

/// <summary>How a course came out on one measure (Jacobson and Truax 1991).</summary>
public enum OutcomeClass
{
    /// <summary>Reliably better, from a case to none.</summary>
    Recovered,

    /// <summary>Reliably better, but still a case, or never one.</summary>
    Improved,

    /// <summary>No change beyond the error of the measure.</summary>
    Unchanged,

    /// <summary>Reliably worse.</summary>
    Deteriorated,
}

/// <summary>The outcome of a course on one measure.</summary>
/// <param name="Class">One of four classes.</param>
/// <param name="Worsening">Points by which the last score is worse than the first; negative is better.</param>
/// <param name="ImprovedNotReliably">Better, but by less than the reliable change: shown beside <see cref="OutcomeClass.Unchanged"/>, and counted there.</param>
public sealed record CourseOutcome(OutcomeClass Class, double Worsening, bool ImprovedNotReliably)
{
    /// <summary>The outcome from the first to the last score; null where no reliable change of the measure is known.</summary>
    public static CourseOutcome? Of(double first, double last, Yardstick yardstick)
    {
        ArgumentNullException.ThrowIfNull(yardstick);
        if (yardstick.ReliableChange is not { } reliable)
        {
            return null;
        }

        var worsening = yardstick.Worsening(first, last);
        var caseToNone = yardstick.IsCase(first) is true && yardstick.IsCase(last) is false;
        var outcome = worsening >= reliable ? OutcomeClass.Deteriorated
            : -worsening < reliable ? OutcomeClass.Unchanged
            : caseToNone ? OutcomeClass.Recovered
            : OutcomeClass.Improved;
        return new(outcome, worsening, outcome is OutcomeClass.Unchanged && worsening < 0);
    }
}
