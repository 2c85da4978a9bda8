using System.Globalization;
using Rapport.Figures;
using Rapport.Practice.Inventory;

namespace Rapport.Web.Inventory;

/// <summary>An inventory as its drawing.</summary>
internal static class InventoryFigure
{
    public static ClosenessCircles Of(InterpersonalInventory inventory) => new(
        [.. Ring.All.Select(r => (r.Name, r.Outer))],
        [
            .. inventory.Present.Where(p => p.Place is not null).Select(p => new CirclePerson(
                p.Number.ToString(CultureInfo.InvariantCulture), Label(p.Facts), p.Place!.Distance, p.Place.Angle,
                $"{PersonNoted.Relations[p.Facts.Relation].ToLowerInvariant()}, {p.Ring!.Name}{(p.Facts.DeathWords is { } death ? $", {death}" : "")}", p.Facts.InFocus, First(p))),
        ]);

    /// <summary>That somebody has died is not what is cut off a long alias.</summary>
    private static string Label(PersonNoted facts) => !facts.HasDied ? facts.Alias : $"{(facts.Alias.Length > 16 ? facts.Alias[..15].TrimEnd() + "…" : facts.Alias)} (died)";

    /// <summary>Where the person stood first, where that was so far away that it shows.</summary>
    private static (int Distance, int Angle)? First(InventoryPerson person) =>
        person.Places[0].Entry is var first && person.Place is { } now && Math.Abs(first.Distance - now.Distance) >= 8 ? (first.Distance, first.Angle) : null;
}
