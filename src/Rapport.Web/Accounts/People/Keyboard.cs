namespace Rapport.Web.Accounts.People;

/// <summary>Passwords that fingers walk over the keys: rows, columns and zigzags, forwards and backwards, on the keyboards of several countries.</summary>
internal static class Keyboard
{
    /// <summary>Of the steps from key to key, so many lead to a neighbour: words have a quarter of that.</summary>
    private const double Share = 0.75;

    // Each key stands half a key right of the one above it, so that neighbours below are in the same column and one to the left.
    private static readonly string[][] Layouts =
    [
        ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"], ["1234567890ß´", "qwertzuiopü+", "asdfghjklöä#", "yxcvbnm,.-"],
        ["1234567890)=", "azertyuiop^$", "qsdfghjklmù", "wxcvbn,;:!"], ["789", "456", "123", "0"],
    ];

    public static bool IsWalk(string password)
    {
        var typed = password.ToLowerInvariant();
        return Layouts.Any(layout => Enumerable.Range(1, typed.Length - 1).Count(i => AreNeighbours(layout, typed[i - 1], typed[i])) >= Share * (typed.Length - 1));
    }

    private static bool AreNeighbours(string[] layout, char one, char other)
    {
        var ((row, column), (nextRow, nextColumn)) = (Find(layout, one), Find(layout, other));
        return row >= 0 && nextRow >= 0 && Math.Abs(row - nextRow) <= 1 && Math.Abs(column - nextColumn) <= 1;
    }

    private static (int Row, int Column) Find(string[] layout, char key)
    {
        var row = Array.FindIndex(layout, keys => keys.Contains(key, StringComparison.Ordinal));
        return (row, row < 0 ? -1 : layout[row].IndexOf(key, StringComparison.Ordinal));
    }
}
