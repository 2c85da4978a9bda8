namespace Rapport.Practice.Inventory;

/// <summary>People in an inventory have not agreed to be in it: what they are called here should not tell a stranger who they are.</summary>
public static class Aliases
{
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Aunt", "Auntie", "Uncle", "Mother", "Mum", "Mom", "Father", "Dad", "Sister", "Brother", "Cousin", "Niece", "Nephew",
        "Grandma", "Grandmother", "Grandpa", "Grandfather", "Son", "Daughter", "Husband", "Wife", "Partner", "Friend", "Neighbour", "Neighbor", "Boss", "Teacher",
        "Colleague", "My", "The", "Her", "His", "Old", "Young", "New", "First", "Second", "Step", "In", "Law", "Ex", "Best", "Big", "Little",
    };

    /// <summary>Whether it looks like first name and surname: two capitalised words that are neither titles nor words for kin.</summary>
    public static bool LooksLikeName(string alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        return alias.Split([' ', ',', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)
            .Count(word => word.Length >= 2 && char.IsUpper(word[0]) && word[1..].Any(char.IsLower) && !NoNames.Contains(word.TrimEnd('.'))) >= 2;
    }
}
