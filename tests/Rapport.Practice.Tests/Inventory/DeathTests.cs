using Rapport.Practice.Inventory;
using Rapport.Practice.Tests.Record;
using Rapport.Practice.Timeline;

namespace Rapport.Practice.Tests.Inventory;

public sealed class DeathTests
{
    private static readonly PersonNoted Mother = new(1, "her mother", "parent");

    [Fact]
    public void Who_has_died_stays_in_the_inventory_with_the_day_as_it_is_known()
    {
        var record = ARecord.Opened().Add(Mother).Add(Mother with { HasDied = true, Died = ApproximateDay.Read("2025-03") });

        var person = Assert.Single(InterpersonalInventory.Of(record.Now).Present);
        Assert.Equal("died March 2025", person.Facts.DeathWords);
        Assert.Equal("died", (Mother with { HasDied = true }).DeathWords);
        Assert.Null(Mother.DeathWords);
    }

    [Fact]
    public void A_day_of_death_is_of_somebody_who_has_died() =>
        Assert.Equal(InventoryRefusals.DayOfTheLiving, ARecord.Opened().Refuses(Mother with { Died = ApproximateDay.Read("2025") }));

    [Theory]
    [InlineData("mother\u202Er")]
    [InlineData("mother\u200B")]
    public void An_alias_shows_what_is_stored(string alias) =>
        Assert.Contains("nobody sees", ARecord.Opened().Refuses(Mother with { Alias = alias })!.Message, StringComparison.Ordinal);
}
