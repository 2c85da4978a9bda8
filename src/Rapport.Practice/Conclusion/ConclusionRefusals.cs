using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Conclusion;

/// <summary>What conclusion and maintenance say no to.</summary>
public static class ConclusionRefusals
{
    /// <summary>Nothing was begun.</summary>
    public static Refusal NothingToConclude { get; } = new(RefusalKind.Conflict, "There is no focus yet, so there is nothing to conclude. A course that ends before can be closed.");

    /// <summary>Nothing said.</summary>
    public static Refusal NoGains { get; } = new(RefusalKind.Input, "Say what is better and what the patient did for it; or, where nothing is, what is left. That treatment did not help is the treatment's failure, not the patient's.") { About = "gain-0-what" };

    /// <summary>A gain of itself.</summary>
    public static Refusal GainWithoutDeed { get; } = new(RefusalKind.Input, "Tie each gain to what the patient did for it: that is what they take with them.") { About = "gain-0-did" };

    /// <summary>No warning signs.</summary>
    public static Refusal NoSigns { get; } = new(RefusalKind.Input, "Name at least one early warning sign of this patient.") { About = "signs" };

    /// <summary>No next step.</summary>
    public static Refusal NoStep { get; } = new(RefusalKind.Input, "Choose the next step.") { About = "next" };

    /// <summary>Frequency.</summary>
    public static Refusal HowOften { get; } = new(RefusalKind.Input, "Contacts of maintenance are 7 to 366 days apart.") { About = "every" };

    /// <summary>Its end.</summary>
    public static Refusal UntilWhen { get; } = new(RefusalKind.Input, "Maintenance lasts for at least one contact and at most ten years: check its last day.") { About = "until" };

    /// <summary>No threshold.</summary>
    public static Refusal NoThreshold { get; } = new(RefusalKind.Input, "Name at least one sign that calls the patient back, and what is done then.") { About = "threshold-0-sign" };

    /// <summary>Not in that phase.</summary>
    public static Refusal NotInMaintenance { get; } = new(RefusalKind.Conflict, "The maintenance phase has not begun: begin it first.");

    /// <summary>Nothing said.</summary>
    public static Refusal NoWords { get; } = new(RefusalKind.Input, "Say how the patient is.") { About = "how" };

    /// <summary>Not in the plan.</summary>
    public static Refusal UnknownSign { get; } = new(RefusalKind.Conflict, "The plan was changed meanwhile: tick its signs again.");

    /// <summary>A sign and nothing done.</summary>
    public static Refusal CrossedWithoutDeed { get; } = new(RefusalKind.Input, "A sign that calls the patient back is there: say what was done or agreed.") { About = "done" };

    /// <summary>Before the last contact.</summary>
    public static Refusal BeforeTheLast(DateOnly on, DateOnly last) => new(
        RefusalKind.Input, $"{RecordRefusals.Word(on)} lies before the last contact on {RecordRefusals.Word(last)}. Check the date.")
    { About = "on" };
}
