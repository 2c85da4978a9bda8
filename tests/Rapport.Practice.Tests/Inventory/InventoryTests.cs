using Rapport.Practice.Inventory;
using Rapport.Practice.Record;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Inventory;

public sealed class InventoryTests
{
    private static readonly PersonNoted Sister = new(1, "sister", "sibling") { Expects = "that she takes turns", Expected = "that I manage", Strife = 8, InFocus = true, Support = ["company"] };

    [Fact]
    public void The_newest_facts_count_and_those_before_stay_readable()
    {
        var person = Inventory(ARecord.Opened().Add(Sister).Add(Sister with { Strife = 3 })).Find(1)!;

        Assert.Equal(3, person.Facts.Strife);
        Assert.Equal([8, 3], person.Versions.Select(v => v.Entry.Strife!.Value));
    }

    [Fact]
    public void The_history_of_closeness_is_the_way_from_ring_to_ring()
    {
        var person = Inventory(ARecord.Opened().Add(Sister).Add(new PersonPlaced(1, 80, 10)).Add(new PersonPlaced(1, 50, 20)).Add(new PersonPlaced(1, 20, 20))).Find(1)!;

        Assert.Equal(["extended", "close", "intimate"], person.Places.Select(p => Ring.Of(p.Entry.Distance).Code));
        Assert.Equal("intimate", person.Ring!.Code);
    }

    [Theory]
    [InlineData(0, "intimate")]
    [InlineData(33, "intimate")]
    [InlineData(34, "close")]
    [InlineData(66, "close")]
    [InlineData(67, "extended")]
    [InlineData(100, "extended")]
    public void Rings_meet_at_thirds(int distance, string ring) => Assert.Equal(ring, Ring.Of(distance).Code);

    [Fact]
    public void Who_was_taken_out_is_marked_with_the_day_and_comes_back_when_noted_anew()
    {
        var record = ARecord.Opened().Add(Sister).Add(new PersonLeft(1, ARecord.Day(3), "contact ended"));

        Assert.Empty(Inventory(record).Present);
        Assert.Equal(ARecord.Day(3), Inventory(record).Find(1)!.Left!.Entry.On);
        Assert.Equal(InventoryRefusals.NobodyThere, record.Refuses(new PersonPlaced(1, 10, 10)));
        Assert.Equal(InventoryRefusals.NobodyThere, record.Refuses(new PersonLeft(1, ARecord.Day(4), "contact ended")));
        Assert.Single(Inventory(record.Add(Sister)).Present);
    }

    [Fact]
    public void Attachment_is_two_means_of_items_rated_one_to_seven()
    {
        var record = ARecord.Opened().Add(Sister).Add(new AttachmentScored(1, ARecord.Day(1), 3.67m, 7m));

        Assert.Equal(3.67m, Assert.Single(Inventory(record).Find(1)!.Attachment).Entry.Anxiety);
        Assert.All(
            [(0.99m, 2m), (7.01m, 2m), (2m, 0m), (2m, 8m), (2.345m, 2m)],
            s => Assert.Equal(InventoryRefusals.NoScore, record.Refuses(new AttachmentScored(1, ARecord.Day(1), s.Item1, s.Item2))));
        Assert.Equal(InventoryRefusals.NobodyThere, record.Refuses(new AttachmentScored(2, ARecord.Day(1), 2m, 2m)));
    }

    [Fact]
    public void What_cannot_be_is_refused_with_what_would_be_accepted()
    {
        var record = ARecord.Opened().Add(Sister);

        Assert.Equal(InventoryRefusals.NoAlias, record.Refuses(Sister with { Person = 2, Alias = "  " }));
        Assert.Equal(InventoryRefusals.NoAlias, record.Refuses(Sister with { Person = 2, Alias = new string('x', 41) }));
        Assert.Equal(InventoryRefusals.NoRelation, record.Refuses(Sister with { Relation = "enemy" }));
        Assert.Equal(InventoryRefusals.NoRating, record.Refuses(Sister with { Satisfaction = 11 }));
        Assert.Equal(InventoryRefusals.TooLong, record.Refuses(Sister with { Wanted = new string('x', 2001) }));
        Assert.Equal(InventoryRefusals.NoChoice, record.Refuses(Sister with { Support = ["money"] }));
        Assert.Equal(InventoryRefusals.NoChoice, record.Refuses(Sister with { Knows = "perhaps" }));
        Assert.Equal(InventoryRefusals.NobodyThere, record.Refuses(Sister with { Person = 3, Alias = "x" }));
        Assert.Contains("is called 'SISTER' already", record.Refuses(Sister with { Person = 2, Alias = "SISTER" })!.Message, StringComparison.Ordinal);
        Assert.Equal(InventoryRefusals.NoPlace, record.Refuses(new PersonPlaced(1, 101, 0)));
        Assert.Equal(InventoryRefusals.NoPlace, record.Refuses(new PersonPlaced(1, 10, 360)));
        Assert.Equal(RecordRefusals.NoReason, record.Refuses(new PersonLeft(1, ARecord.Day(1), " ")));
        Assert.NotNull(record.Refuses(new PersonLeft(1, ARecord.Day(-5), "contact ended")));
    }

    [Theory]
    [InlineData("Anna Miller", true)]
    [InlineData("Jean-Luc Dupont", true)]
    [InlineData("Mrs. Anna Miller", true)]
    [InlineData("sister", false)]
    [InlineData("Mrs. K.", false)]
    [InlineData("Aunt Mary", false)]
    [InlineData("My Sister", false)]
    [InlineData("R. M.", false)]
    [InlineData("best friend from Leeds", false)]
    public void An_alias_that_looks_like_a_full_name_is_noticed(string alias, bool looks) => Assert.Equal(looks, Aliases.LooksLikeName(alias));

    [Fact]
    public void A_new_person_is_put_where_nobody_stands()
    {
        var record = ARecord.Opened();
        Assert.Equal(60, Inventory(record).FreeAngle());
        record.Add(Sister).Add(new PersonPlaced(1, 20, 60));
        Assert.Equal(240, Inventory(record).FreeAngle());
        record.Add(Sister with { Person = 2, Alias = "b" }).Add(new PersonPlaced(2, 20, 240));
        Assert.Contains(Inventory(record).FreeAngle(), new[] { 150, 330 });
    }

    [Fact]
    public async Task It_is_kept_sealed_and_read_back_whole()
    {
        await using var course = await ACourse.BegunAsync("SQLite");
        await course.OpenAsync("ipt-classic");
        _ = (await course.Record("ada").AppendAsync(course.Id, 1, [Sister, new PersonPlaced(1, 42, 17), new AttachmentScored(1, ACourse.Day(0), 2.5m, 4.25m)])).Value;

        var person = Inventory(await course.Record("ada").ReadAsync(course.Id)).Find(1)!;

        Assert.Equivalent(Sister, person.Facts);
        Assert.Equal((42, 17, 4.25m), (person.Place!.Distance, person.Place.Angle, person.Attachment[0].Entry.Avoidance));
        Assert.All(course.Context().Entries, row => Assert.Equal(-1, row.Body.AsSpan().IndexOf("sister"u8)));
    }

    [Fact]
    public async Task Two_who_note_a_new_person_at_once_do_not_overwrite_each_other()
    {
        await using var course = await ACourse.BegunAsync("SQLite");
        await course.OpenAsync("ipt-classic");
        _ = (await course.Record("ada").AppendAsync(course.Id, 1, Sister)).Value;

        var late = (await course.Record("ben").AppendAsync(course.Id, 1, Sister with { Alias = "boss", Relation = "superior" })).Refusal!;

        Assert.Contains("Ada wrote 'Inventory: a person'", late.Message, StringComparison.Ordinal);
    }

    private static InterpersonalInventory Inventory(ARecord record) => InterpersonalInventory.Of(record.Now);

    private static InterpersonalInventory Inventory(CourseRecord record) => InterpersonalInventory.Of(record);
}
