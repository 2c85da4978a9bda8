using Rapport.Ground;

namespace Rapport.Practice.Inventory;

/// <summary>What the inventory says no to.</summary>
public static class InventoryRefusals
{
    /// <summary>No alias.</summary>
    public static Refusal NoAlias { get; } = new(
        RefusalKind.Input, $"What do you call this person here? Give an alias of 1 to {PersonNoted.LongestAlias} characters, such as 'sister' or 'R.'; no name is needed.")
    { About = "alias" };

    /// <summary>No relation.</summary>
    public static Refusal NoRelation { get; } = new(RefusalKind.Input, "Choose what this person is to the patient; 'Somebody else' is a choice too.") { About = "relation" };

    /// <summary>A field is too long.</summary>
    public static Refusal TooLong { get; } = new(RefusalKind.Input, $"A field has more than {PersonNoted.Longest} characters. Shorten it; what you typed is still here.");

    /// <summary>No rating.</summary>
    public static Refusal NoRating { get; } = new(RefusalKind.Input, $"A rating is a whole number from 0 to {PersonNoted.Best}, or empty where the patient was not asked.") { About = "satisfaction" };

    /// <summary>A day of death of who lives.</summary>
    public static Refusal DayOfTheLiving { get; } = new(RefusalKind.Input, "A day of death is given, and not that the person has died: say both, or take the day out.") { About = "died" };

    /// <summary>No day of death.</summary>
    /// <param name="text">What was typed.</param>
    public static Refusal NoDayOfDeath(string text) => new(
        RefusalKind.Input, $"'{text}' is no day of death: give the year, the month or the day as it is known, such as 2024, 2024-03 or 2024-03-14, and none to come.")
    { About = "died" };

    /// <summary>Not among the choices.</summary>
    public static Refusal NoChoice { get; } = new(RefusalKind.Input, "Choose from what the form offers: something else was sent.");

    /// <summary>Nobody there.</summary>
    public static Refusal NobodyThere { get; } = new(RefusalKind.Conflict, "That person is not in the inventory, or not any more. Note them anew to bring them back.");

    /// <summary>No place.</summary>
    public static Refusal NoPlace { get; } = new(RefusalKind.Input, "A place on the circles is a distance from 0 to 100 and a direction from 0 to 359 degrees.") { About = "distance" };

    /// <summary>No score.</summary>
    public static Refusal NoScore { get; } = new(
        RefusalKind.Input, "The two scores of the ECR-RS are means of items rated 1 to 7: give each as a number from 1 to 7 with at most two decimals, such as 3.67.")
    { About = "anxiety" };

    /// <summary>The alias is taken.</summary>
    public static Refusal AliasTaken(string alias) => new(
        RefusalKind.Conflict, $"Somebody in this inventory is called '{alias}' already: choose another alias, so that the two are told apart.")
    { About = "alias" };
}
