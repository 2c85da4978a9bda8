namespace Rapport.Practice.Inventory;

/// <summary>A circle around the patient: intimate, close, extended (Stuart and Robertson 2012).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name, of the people in it.</param>
/// <param name="Outer">The greatest distance in it.</param>
public sealed record Ring(string Code, string Name, int Outer)
{
    /// <summary>From the inside.</summary>
    public static IReadOnlyList<Ring> All { get; } = [new("intimate", "intimate", 33), new("close", "close", 66), new("extended", "extended", 100)];

    /// <summary>The ring of a distance.</summary>
    public static Ring Of(int distance) => All.First(r => distance <= r.Outer || r.Outer == 100);
}
