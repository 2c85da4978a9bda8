using Rapport.Ground;
using Rapport.Practice.Measures;
using Rapport.Web.Host;

namespace Rapport.Web.Measures;

/// <summary>The measures that this installation knows, to be read by everybody who is signed in, and those of courses.</summary>
internal static class MeasurePages
{
    public static void MapMeasures(this WebApplication app)
    {
        app.MapGet("/measures", IResult () => Answers.Page<InstrumentsPage>(new { })).ExcludeFromDescription();
        app.MapGet("/measures/{measure}", Show).ExcludeFromDescription();
        app.MapGet("/measures/{measure}/questionnaire", Take).ExcludeFromDescription();
        app.MapCourseMeasures();
    }

    private static IResult Show(string measure) =>
        MeasureLibrary.Find(measure) is { } found ? Answers.Page<InstrumentPage>(new { Measure = found }) : Answers.Refuse(NoMeasure);

    private static IResult Take(string measure) =>
        MeasureLibrary.Find(measure) is { } found
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(MeasureLibrary.Questionnaire(found)), "application/fhir+json", $"{found.Key}.questionnaire.json")
            : Answers.Refuse(NoMeasure);

    private static Refusal NoMeasure { get; } = new(RefusalKind.NotFound, "There is no measure of that name here. The list of measures shows those that there are.");
}
