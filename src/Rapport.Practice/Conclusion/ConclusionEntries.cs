using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Conclusion;

/// <summary>The conclusion as it was worked out with the patient; the newest version counts.</summary>
/// <param name="Gains">What is better, each tied to what the patient did for it.</param>
/// <param name="Feelings">Feelings about the end; sadness is no relapse.</param>
/// <param name="Residual">What is left.</param>
/// <param name="Signs">Early warning signs of this patient.</param>
/// <param name="Stressors">Plans for what can be foreseen.</param>
/// <param name="Next">One of <see cref="Steps"/>.</param>
/// <param name="NextWords">More about it; whom to.</param>
public sealed record Concluded(
    IReadOnlyList<Gain> Gains, string Feelings, string Residual, IReadOnlyList<string> Signs, IReadOnlyList<StressorPlan> Stressors, string Next, string NextWords) : Entry
{
    /// <summary>Codes of the next steps, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Steps { get; } = new Dictionary<string, string>
    {
        ["end"] = "Treatment ends",
        ["taper"] = "Sessions further apart, then end",
        ["maintenance"] = "Maintenance treatment",
        ["refer"] = "Referral",
        ["switch"] = "Another treatment, since this one has not helped enough",
    };

    /// <inheritdoc/>
    public override string Subject => "conclusion";

    /// <inheritdoc/>
    public override string Title => "Conclusion";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.State.Formulation is null ? ConclusionRefusals.NothingToConclude
            : Gains.Count == 0 && Residual.Length == 0 ? ConclusionRefusals.NoGains
            : Gains.Any(g => g.What.Length == 0 || g.Did.Length == 0) ? ConclusionRefusals.GainWithoutDeed
            : Signs.Count == 0 ? ConclusionRefusals.NoSigns
            : !Steps.ContainsKey(Next) ? ConclusionRefusals.NoStep
            : null;
    }
}

/// <summary>Something that is better.</summary>
/// <param name="What">What.</param>
/// <param name="Did">What the patient did for it.</param>
public sealed record Gain(string What, string Did);

/// <summary>What to do when something foreseeable comes.</summary>
/// <param name="Stressor">What may come.</param>
/// <param name="Plan">What the patient will do, with whom.</param>
public sealed record StressorPlan(string Stressor, string Plan);

/// <summary>The maintenance plan; the newest counts.</summary>
/// <param name="EveryDays">Days from one contact to the next.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Thresholds">Signs that call the patient back.</param>
/// <param name="Call">Whom the patient calls.</param>
public sealed record MaintenanceAgreed(int EveryDays, DateOnly From, DateOnly Until, IReadOnlyList<Threshold> Thresholds, string Call) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "maintenance";

    /// <inheritdoc/>
    public override string Title => "Maintenance plan";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return EveryDays is < 7 or > 366 ? ConclusionRefusals.HowOften
            : From < before.Opened!.Intake ? RecordRefusals.BeforeIntake(From, before.Opened.Intake)
            : Until < From.AddDays(EveryDays) || Until > From.AddYears(10) ? ConclusionRefusals.UntilWhen
            : Thresholds.Count == 0 || Thresholds.Any(t => t.Sign.Length == 0 || t.Then.Length == 0) ? ConclusionRefusals.NoThreshold
            : null;
    }
}

/// <summary>A sign that calls the patient back.</summary>
/// <param name="Sign">What, and for how long.</param>
/// <param name="Then">What is done then.</param>
public sealed record Threshold(string Sign, string Then);

/// <summary>A contact during maintenance.</summary>
/// <param name="On">When.</param>
/// <param name="How">How the patient is.</param>
/// <param name="Crossed">Signs of the plan that were there.</param>
/// <param name="Done">What was done or agreed.</param>
public sealed record Contact(DateOnly On, string How, IReadOnlyList<string> Crossed, string Done) : Entry
{
    /// <summary>Tasks of the phase that were done: codes of the profile.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <inheritdoc/>
    public override string Subject => $"contact/{On:yyyy-MM-dd}";

    /// <inheritdoc/>
    public override string Title => "Maintenance contact";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var (state, signs) = (before.State, before.State.Maintenance?.Thresholds.Select(t => t.Sign).ToList() ?? []);
        return state.Phase != Courses.Phases.Maintenance ? ConclusionRefusals.NotInMaintenance
            : How.Length == 0 ? ConclusionRefusals.NoWords
            : state.Contacts.Count > 0 && On < state.Contacts[^1].On ? ConclusionRefusals.BeforeTheLast(On, state.Contacts[^1].On)
            : Crossed.Any(c => !signs.Contains(c)) ? ConclusionRefusals.UnknownSign
            : Crossed.Count > 0 && Done.Length == 0 ? ConclusionRefusals.CrossedWithoutDeed
            : null;
    }
}
