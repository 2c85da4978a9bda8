using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Inventory;

/// <summary>Where the patient put a person on the circles; the newest counts, and the way there is the history of the closeness.</summary>
/// <param name="Person">Number of the person.</param>
/// <param name="Distance">From the patient in the centre, 0 to 100.</param>
/// <param name="Angle">Direction in degrees, 0 to 359, clockwise from the top.</param>
public sealed record PersonPlaced(int Person, int Distance, int Angle) : Entry
{
    /// <inheritdoc/>
    public override string Subject => $"{InterpersonalInventory.Subject(Person)}/place";

    /// <inheritdoc/>
    public override string Title => $"Inventory: a person put in the {Ring.Of(Distance).Name} circle";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        InterpersonalInventory.Of(before).Find(Person) is not { Left: null } ? InventoryRefusals.NobodyThere
        : Distance is < 0 or > 100 || Angle is < 0 or > 359 ? InventoryRefusals.NoPlace
        : null;
}

/// <summary>
/// Attachment to one person by the ECR-RS (Fraley, Heffernan, Vicary and Brumbaugh 2011), as its two scores: means of items rated 1 to 7. The items are
/// not shipped.
/// </summary>
/// <param name="Person">Number of the person.</param>
/// <param name="On">When it was filled in.</param>
/// <param name="Anxiety">Mean of the anxiety items, 1 to 7.</param>
/// <param name="Avoidance">Mean of the avoidance items, 1 to 7.</param>
public sealed record AttachmentScored(int Person, DateOnly On, decimal Anxiety, decimal Avoidance) : Entry
{
    /// <inheritdoc/>
    public override string Subject => $"{InterpersonalInventory.Subject(Person)}/attachment";

    /// <inheritdoc/>
    public override string Title => "Inventory: ECR-RS scores";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        InterpersonalInventory.Of(before).Find(Person) is not { Left: null } ? InventoryRefusals.NobodyThere
        : Anxiety is < 1 or > 7 || Avoidance is < 1 or > 7 || decimal.Round(Anxiety, 2) != Anxiety || decimal.Round(Avoidance, 2) != Avoidance ? InventoryRefusals.NoScore
        : null;
}

/// <summary>A person belongs to the inventory no longer. What was noted stays readable; noting the person anew brings them back.</summary>
/// <param name="Person">Number of the person.</param>
/// <param name="On">Since when.</param>
/// <param name="Why">Why: contact ended, noted in error.</param>
public sealed record PersonLeft(int Person, DateOnly On, string Why) : Entry
{
    /// <inheritdoc/>
    public override string Subject => InterpersonalInventory.Subject(Person);

    /// <inheritdoc/>
    public override string Title => "Inventory: a person taken out";

    /// <inheritdoc/>
    public override DateOnly? Day => On;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        InterpersonalInventory.Of(before).Find(Person) is not { Left: null } ? InventoryRefusals.NobodyThere
        : !RecordRefusals.IsReason(Why) ? RecordRefusals.NoReason
        : null;
}
