using Rapport.Ground;
using Rapport.Practice.Intake;
using Rapport.Practice.Record;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Courses.Intake;

/// <summary>The intake as fields, and back.</summary>
internal static class IntakeForm
{
    public const int LeastDiagnoses = 1;
    public const int LeastMedicines = 1;

    public static Fields Of(IntakeTaken? intake)
    {
        var fields = new Fields();
        if (intake is null)
        {
            return fields;
        }

        (fields["complaint"], fields["onset"], fields["history"], fields["risk"]) = (intake.Complaint, intake.Onset, intake.History, intake.Risk);
        (fields["explained"], fields["sickrole"]) = (Fields.Of(intake.Explained), intake.SickRole ?? "");
        for (var i = 0; i < intake.Diagnoses.Count; i++)
        {
            var d = intake.Diagnoses[i];
            (fields[$"dx-{i}-system"], fields[$"dx-{i}-key"], fields[$"dx-{i}-words"]) = (d.System, d.Code, d.Words);
        }

        for (var i = 0; i < intake.Medicines.Count; i++)
        {
            var m = intake.Medicines[i];
            (fields[$"rx-{i}-name"], fields[$"rx-{i}-dose"], fields[$"rx-{i}-since"]) = (m.Name, m.Dose, m.Since);
        }

        return fields;
    }

    public static Outcome<Entry> Read(Fields fields)
    {
        DateOnly? explained = null;
        if (fields.Words("explained") is not null)
        {
            if (fields.DayOf("explained", "Illness explained on").IsRefused(out var why, out var day))
            {
                return why;
            }

            explained = day;
        }

        // A row in which only the system is chosen says nothing.
        var diagnoses = fields.Rows("dx").Where(i => fields.Words($"dx-{i}-key") is not null || fields.Words($"dx-{i}-words") is not null)
            .Select(i => new Diagnosis(fields.Text($"dx-{i}-system"), fields.Text($"dx-{i}-key").ToUpperInvariant(), fields.Text($"dx-{i}-words")));
        var medicines = fields.Rows("rx").Select(i => new Medicine(fields.Text($"rx-{i}-name"), fields.Text($"rx-{i}-dose"), fields.Text($"rx-{i}-since")));
        return new IntakeTaken(
            fields.Text("complaint"), fields.Text("onset"), fields.Text("history"), [.. diagnoses], [.. medicines], fields.Text("risk"), explained, fields.Words("sickrole"));
    }
}
