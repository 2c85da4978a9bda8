using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Fidelity;

/// <summary>A session was rated on a scale by who writes it; rated anew by the same person, the newest counts.</summary>
/// <param name="Session">Number of the session.</param>
/// <param name="Scale"><see cref="SessionChecklist.Scale"/>, <see cref="ProcessScale.Scale"/>, or the name of another of which only the score is taken over.</param>
/// <param name="Items">Ratings by the number of the item; what does not apply is left out.</param>
public sealed record SessionRated(int Session, string Scale, IReadOnlyDictionary<int, int> Items) : Entry
{
    /// <summary>Longest remark, and longest name of another scale.</summary>
    public const int Longest = 2000;

    /// <summary>Longest name of a scale.</summary>
    public const int LongestName = 80;

    /// <summary>Competence, 1 to 7, apart from adherence; null for not rated.</summary>
    public int? Competence { get; init; }

    /// <summary>Score of another scale; null for the two whose items are rated here.</summary>
    public decimal? Score { get; init; }

    /// <summary>Remarks for supervision.</summary>
    public string Remarks { get; init; } = "";

    /// <summary>Nothing: two raters never clash, and neither is shown the other's before.</summary>
    public override string Subject => "";

    /// <inheritdoc/>
    public override string Title => "A session was rated";

    /// <inheritdoc/>
    public override bool AfterClosing => true;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.State.Sessions.All(s => s.Number != Session) ? FidelityRefusals.NotHeld(Session)
            : Remarks.Length > Longest ? FidelityRefusals.TooLong
            : Competence is < 1 or > SessionChecklist.MostCompetent ? FidelityRefusals.NoCompetence
            : Scale switch
            {
                SessionChecklist.Scale => Items.Count == 0 || Items.Any(i => SessionChecklist.Items.All(c => c.Code != i.Key) || i.Value is < 0 or > SessionChecklist.Highest)
                    ? FidelityRefusals.NoChecklist : null,
                ProcessScale.Scale => ProcessScale.Means(Items) is null || Items.Count != ProcessScale.Count || Items.Values.Any(v => v is < 0 or > ProcessScale.Highest)
                    ? FidelityRefusals.NoProcess : null,
                _ => Scale.Trim().Length is 0 or > LongestName || Score is null || Items.Count > 0 ? FidelityRefusals.NoScore : null,
            };
    }
}

/// <summary>
/// Which sessions are to be rated, drawn at random before they are known to be: one early, one in the middle, one late. Who treats is shown
/// none of them until it has been rated.
/// </summary>
/// <param name="Early">Number of the early session.</param>
/// <param name="Middle">Number of the one in the middle.</param>
/// <param name="Late">Number of the late one.</param>
public sealed record SessionsDrawn(int Early, int Middle, int Late) : Entry
{
    /// <summary>The three.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<int> All => [Early, Middle, Late];

    /// <inheritdoc/>
    public override string Subject => "";

    /// <inheritdoc/>
    public override string Title => "Sessions were drawn for rating";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.Of<SessionsDrawn>().Any() ? FidelityRefusals.DrawnAlready
            : before.State.Contract is not { } contract ? FidelityRefusals.NoContract
            : contract.Sessions < SessionDraw.Fewest ? FidelityRefusals.TooShort : null;
    }
}
