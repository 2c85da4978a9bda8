using Rapport.Ground;

namespace Rapport.Reviews.Teams;

/// <summary>What a team says no to.</summary>
public static class TeamRefusals
{
    /// <summary>Somebody must own the review.</summary>
    public static Refusal LastOwner { get; } = new(
        RefusalKind.Conflict, "A review needs an owner. Make somebody else an owner first.");

    /// <summary>The person has that role already, or had none.</summary>
    public static Refusal NothingChanges(string name) => new(RefusalKind.Conflict, $"That is what {name} is in this review already; nothing was changed.");
}
