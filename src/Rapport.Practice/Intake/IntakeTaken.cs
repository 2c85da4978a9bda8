using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Intake;

/// <summary>What was found and explained at intake; the newest version counts.</summary>
/// <param name="Complaint">Why the patient comes, in their words.</param>
/// <param name="Onset">When and how this episode began.</param>
/// <param name="History">Earlier episodes, treatments, family, body.</param>
/// <param name="Diagnoses">By code.</param>
/// <param name="Medicines">What the patient takes.</param>
/// <param name="Risk">Summary of the risk assessment.</param>
/// <param name="Explained">When the illness was explained; null for not yet.</param>
/// <param name="SickRole">How the sick role was given; null where the profile has none or it was not yet.</param>
public sealed record IntakeTaken(
    string Complaint, string Onset, string History, IReadOnlyList<Diagnosis> Diagnoses, IReadOnlyList<Medicine> Medicines, string Risk, DateOnly? Explained, string? SickRole) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "intake";

    /// <inheritdoc/>
    public override string Title => "Intake";

    /// <inheritdoc/>
    public override DateOnly? Day => Explained;

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before) =>
        Diagnoses.Select(d => Code.Check(d.System, d.Code)).FirstOrDefault(why => why is not null)
        ?? (Complaint.Length + Onset.Length + History.Length + Risk.Length == 0 && Diagnoses.Count == 0 && Medicines.Count == 0 ? IntakeRefusals.Empty : null);
}

/// <summary>A diagnosis by its code: the manuals' wording is not ours to ship.</summary>
/// <param name="System">One of <see cref="Intake.Code.Systems"/>.</param>
/// <param name="Code">The code.</param>
/// <param name="Words">The clinician's own words; may be empty.</param>
public sealed record Diagnosis(string System, string Code, string Words);

/// <summary>A medicine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dose">Dose and how often.</param>
/// <param name="Since">Since when, as it was told.</param>
public sealed record Medicine(string Name, string Dose, string Since);
