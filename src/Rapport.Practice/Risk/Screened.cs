using System.Text.Json.Serialization;
using Rapport.Ground;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;

namespace Rapport.Practice.Risk;

/// <summary>
/// The Columbia-Suicide Severity Rating Scale screener (screen version, recent) as it was answered. Questions 1, 2 and 6 are asked of everybody,
/// 3 to 5 after a "yes" to 2. What it comes to is computed from the answers; it clears no event.
/// </summary>
/// <param name="On">The day on which it was asked.</param>
/// <param name="Event">The event because of which; null for another reason.</param>
/// <param name="Wish">1, a wish to be dead, past month.</param>
/// <param name="Thoughts">2, thoughts of killing oneself, past month.</param>
/// <param name="Method">3, with a method; null where it was not asked.</param>
/// <param name="Intent">4, with some intent; null where it was not asked.</param>
/// <param name="Plan">5, with a plan and intent; null where it was not asked.</param>
/// <param name="Behaviour">6, anything done or prepared, ever.</param>
/// <param name="Recent">6, within the past three months; null where 6 is "no".</param>
/// <param name="Words">What else was said; may be empty.</param>
public sealed record Screened(
    DateOnly On, int? Event, bool? Wish, bool? Thoughts, bool? Method, bool? Intent, bool? Plan, bool? Behaviour, bool? Recent, string Words = "") : Entry
{
    /// <inheritdoc/>
    public override string Subject => "screener";

    /// <inheritdoc/>
    public override string Title => "C-SSRS screener";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <summary>Highest ideation, 0 to 5.</summary>
    [JsonIgnore]
    public int Ideation => Plan == true ? 5 : Intent == true ? 4 : Method == true ? 3 : Thoughts == true ? 2 : Wish == true ? 1 : 0;

    /// <summary>The level (Annex A7 of the survey of practice; research on the levels below high is not verified).</summary>
    [JsonIgnore]
    public ScreenLevel Level =>
        Ideation >= 4 || Recent == true ? ScreenLevel.High
        : Ideation == 3 || Behaviour == true ? ScreenLevel.Moderate
        : Ideation > 0 ? ScreenLevel.Low
        : ScreenLevel.None;

    /// <summary>Asked because of no event, a "yes" makes one; asked because of one that somebody closed meanwhile too (<see cref="RiskRaised.OfClosedEvent"/>).</summary>
    [JsonIgnore]
    public override RiskFound? RiskSaid => Event is null ? Found : null;

    /// <summary>What was answered with yes; null for nothing.</summary>
    [JsonIgnore]
    public RiskFound? Found => Level == ScreenLevel.None ? null : new(
        "C-SSRS screener", "session",
        [
            .. new[] { Wish, Thoughts, Method, Intent, Plan, Behaviour, Recent }.Select((said, i) => (said, Question: Cssrs.Questions[i])).Where(a => a.said == true)
                .Select(a => new RiskAnswer(a.Question.Item, a.Question.Text, 1, "yes")),
        ]);

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Event is { } number && RiskEvents.Of(before).Find(number) is null ? RiskRefusals.NoSuchEvent(number)
            : Thoughts == false && (Method ?? Intent ?? Plan) is not null ? RiskRefusals.ScreenerSkips
            : Wish is null || Thoughts is null || Behaviour is null ? RiskRefusals.ScreenerIncomplete
            : Thoughts == true && (Method is null || Intent is null || Plan is null) ? RiskRefusals.ScreenerIncomplete
            : Behaviour == true && Recent is null ? RiskRefusals.ScreenerIncomplete
            : null;
    }
}

/// <summary>What a screener comes to.</summary>
public enum ScreenLevel
{
    /// <summary>Nothing was answered with yes.</summary>
    None,

    /// <summary>A wish to be dead, or thoughts without method, intent or plan.</summary>
    Low,

    /// <summary>Thoughts with a method, or behaviour more than three months ago.</summary>
    Moderate,

    /// <summary>Intent or plan in the past month, or behaviour in the past three months.</summary>
    High,
}

/// <summary>The text of the screener and where it comes from.</summary>
public static class Cssrs
{
    private static readonly Measure Definition = MeasureLibrary.Find("c-ssrs")!;

    /// <summary>Whose it is and on which ground it stands here.</summary>
    public static string Attribution { get; } = $"{Definition.Title}. {Definition.Copyright} {Definition.Licence.Text}";

    /// <summary>The questions by the name of their field, in order; 3 to 5 follow a "yes" to 2.</summary>
    public static IReadOnlyList<ScreenerQuestion> Questions { get; } =
    [
        Asked("q1", "1", "Past month"),
        Asked("q2", "2", "Past month"),
        Asked("q3", "3", "Past month"),
        Asked("q4", "4", "Past month"),
        Asked("q5", "5", "Past month"),
        Asked("q6", "6", "Ever"),
        Asked("q6recent", "6a", "Past three months"),
    ];

    /// <summary>Whether the source of the level's rule was verified: that of the highest was, those of moderate and low were not.</summary>
    public static bool IsVerified(ScreenLevel level) => level is ScreenLevel.High or ScreenLevel.None;

    /// <summary>The words of the measure's definition, so that there is one text of it.</summary>
    private static ScreenerQuestion Asked(string field, string item, string period) => new(field, item, period, Definition.Item(item)!.Text!);
}

/// <summary>A question of the screener.</summary>
/// <param name="Field">Name of its field.</param>
/// <param name="Item">Its item in the measure; <c>6a</c> for the second part of 6.</param>
/// <param name="Period">What time it asks about.</param>
/// <param name="Text">The question.</param>
public sealed record ScreenerQuestion(string Field, string Item, string Period, string Text)
{
    /// <summary>Its number in the screener.</summary>
    public string Number => Item.TrimEnd('a');
}
