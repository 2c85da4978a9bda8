using Rapport.Ground;
using Rapport.Practice.Formulation;
using Rapport.Practice.Record;
using Rapport.Web.Courses.Desk;

namespace Rapport.Web.Courses.Formulation;

/// <summary>Formulation and contract as fields, and back.</summary>
internal static class FormulationForm
{
    public static Fields Of(Formulated? formulated)
    {
        var fields = new Fields();
        if (formulated is not null)
        {
            (fields["area"], fields["with"], fields["link"]) = (formulated.Area, formulated.With ?? "", formulated.Link);
            (fields["words"], fields["pattern"], fields["strengths"]) = (formulated.Words, formulated.Pattern ?? "", formulated.Strengths ?? "");
        }

        return fields;
    }

    /// <summary>The formulation; its focus is a problem area of the model that the course follows.</summary>
    public static Outcome<Entry> Read(CourseView view, Fields fields) => view.Profile is { } model && model.AreaOf(fields.Text("area")) is null ? FormulationRefusals.NoArea : new Formulated(
        fields.Text("area"), fields.Words("with"), fields.Text("link"), fields.Text("words"), fields.Words("pattern"), fields.Words("strengths"), fields.Words("why"));

    public static Outcome<Entry> ReadAcceptance(Fields fields) =>
        fields.DayOf("accepted", "Accepted on").Then<Entry>(day => new FormulationAccepted(fields.Number("version") ?? 0, day));

    /// <summary>The contract in force; where there is none, what the model usually has.</summary>
    public static Fields OfContract(CourseView view)
    {
        var (fields, contract) = (new Fields(), view.State.Contract);
        var sessions = contract?.Sessions ?? view.Profile?.Sessions.To ?? 12;
        (fields["sessions"], fields["every"]) = (Fields.Of(sessions), Fields.Of(contract?.EveryDays ?? 7));
        fields["minutes"] = Fields.Of(contract?.Minutes ?? view.Profile?.Sessions.Minutes[^1] ?? 50);
        fields["ends"] = Fields.Of(contract?.Ends ?? view.Record.Opened?.Intake.AddDays(7 * (sessions + 2)));
        if (contract?.MissedCount != false)
        {
            fields["missed"] = "yes";
        }

        if (contract?.Recorded == true)
        {
            fields["recorded"] = "yes";
        }

        return fields;
    }

    public static Outcome<Entry> ReadContract(Fields fields) =>
        fields.DayOf("ends", "Last day of the contract").Then<Entry>(ends => new Contracted(
            fields.Number("sessions") ?? 0, fields.Number("every") ?? 0, fields.Number("minutes") ?? 0, ends, fields.Text("focus"),
            fields.Has("missed"), fields.Has("recorded"), fields.Words("why")));
}
