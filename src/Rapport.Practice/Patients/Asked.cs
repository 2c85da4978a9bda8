using Rapport.Ground;
using Rapport.Practice.Measures;
using Rapport.Practice.Record;

namespace Rapport.Practice.Patients;

/// <summary>Which measures a patient's link asks for. The link itself carries nothing of it.</summary>
/// <param name="Link">Number of the link.</param>
/// <param name="Measures">Keys of the measures, in the order in which they are asked.</param>
/// <param name="Given">How answers by it are given: <c>link</c>, or <c>kiosk</c> for a code on a device here.</param>
public sealed record Asked(long Link, IReadOnlyList<string> Measures, string Given) : Entry
{
    /// <summary>Nothing: links do not clash.</summary>
    public override string Subject => "";

    /// <inheritdoc/>
    public override string Title => Given == "kiosk" ? "Code for a device here" : "Patient's link";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        Measures.Count == 0 || Measures.Distinct().Count() < Measures.Count || Measures.Any(m => !ForPatients.Any(f => f.Key == m)) ? PatientRefusals.NothingAsked : null;

    /// <summary>The measures that a patient can answer alone: rated by themselves, with their text at hand and every answer one of a list.</summary>
    public static IReadOnlyList<Measure> ForPatients { get; } =
        [.. MeasureLibrary.Newest.Where(m => m.Rater == "self" && m.HasText && m.Items.All(i => i.Choices.Count > 0 && i.When is null))];
}
