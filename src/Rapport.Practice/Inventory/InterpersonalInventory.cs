using System.Globalization;
using Rapport.Practice.Record;

namespace Rapport.Practice.Inventory;

/// <summary>A person in the patient's life.</summary>
/// <param name="Number">Number in this course, from 1.</param>
/// <param name="Versions">What was noted, oldest first; at least one.</param>
/// <param name="Places">Where the person was put, oldest first.</param>
/// <param name="Attachment">Scores of the ECR-RS, oldest first.</param>
/// <param name="Left">That the person belongs to the inventory no longer; null where they do.</param>
public sealed record InventoryPerson(
    int Number, IReadOnlyList<Written<PersonNoted>> Versions, IReadOnlyList<Written<PersonPlaced>> Places, IReadOnlyList<Written<AttachmentScored>> Attachment, Written<PersonLeft>? Left)
{
    /// <summary>What is known now.</summary>
    public PersonNoted Facts => Versions[^1].Entry;

    /// <summary>Where the person stands now; null where nobody has put them anywhere.</summary>
    public PersonPlaced? Place => Places.Count > 0 ? Places[^1].Entry : null;

    /// <summary>The ring now.</summary>
    public Ring? Ring => Place is { } place ? Ring.Of(place.Distance) : null;
}

/// <summary>The interpersonal inventory of a course: the people who matter to the patient, as its entries come to.</summary>
public sealed class InterpersonalInventory
{
    private InterpersonalInventory(IReadOnlyList<InventoryPerson> everybody) => Everybody = everybody;

    /// <summary>Everybody who was ever in it, in the order in which they were noted.</summary>
    public IReadOnlyList<InventoryPerson> Everybody { get; }

    /// <summary>Those who belong to it now.</summary>
    public IReadOnlyList<InventoryPerson> Present => [.. Everybody.Where(p => p.Left is null)];

    /// <summary>The number that the next person gets.</summary>
    public int Next => Everybody.Count == 0 ? 1 : Everybody.Max(p => p.Number) + 1;

    /// <summary>The inventory of a record.</summary>
    public static InterpersonalInventory Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (places, scores) = (record.Of<PersonPlaced>().ToLookup(p => p.Entry.Person), record.Of<AttachmentScored>().ToLookup(a => a.Entry.Person));
        var left = record.Of<PersonLeft>().ToLookup(l => l.Entry.Person);
        return new(
        [
            .. record.Of<PersonNoted>().GroupBy(p => p.Entry.Person).Select(noted => new InventoryPerson(
                noted.Key, [.. noted], [.. places[noted.Key]], [.. scores[noted.Key]], left[noted.Key].LastOrDefault() is { } gone && gone.Number > noted.Last().Number ? gone : null)),
        ]);
    }

    /// <summary>The person with this number, or null.</summary>
    public InventoryPerson? Find(int number) => Everybody.FirstOrDefault(p => p.Number == number);

    /// <summary>A direction in which nobody stands: the middle of the widest gap, where a new person is put.</summary>
    public int FreeAngle()
    {
        int[] taken = [.. Present.Select(p => p.Place?.Angle).OfType<int>().Distinct().Order()];
        if (taken.Length == 0)
        {
            return 60;
        }

        var (from, gap) = taken.Select((angle, i) => (angle, Gap: i + 1 < taken.Length ? taken[i + 1] - angle : taken[0] + 360 - angle)).MaxBy(g => g.Gap);
        return (from + (gap / 2)) % 360;
    }

    /// <summary>What entries on a person are about.</summary>
    internal static string Subject(int person) => string.Create(CultureInfo.InvariantCulture, $"inventory/{person}");
}
