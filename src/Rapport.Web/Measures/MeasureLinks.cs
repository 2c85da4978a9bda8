using System.Globalization;

namespace Rapport.Web.Measures;

/// <summary>Addresses of the measures.</summary>
internal static class MeasureLinks
{
    public const string Instruments = "/measures";

    public static string Instrument(string measure) => $"/measures/{measure}";

    public static string Questionnaire(string measure) => $"/measures/{measure}/questionnaire";

    public static string Course(string course) => $"/courses/{course}/measures";

    /// <summary>Where an administration is by the id that its form gave it.</summary>
    public static string Given(string course, string id) => $"{Course(course)}?given={Uri.EscapeDataString(id)}";

    public static string Plan(string course) => $"/courses/{course}/measures/plan";

    public static string Enter(string course, string measure, int? session = null) =>
        $"/courses/{course}/measures/enter?measure={measure}{(session is { } n ? string.Create(CultureInfo.InvariantCulture, $"&session={n}") : "")}";

    public static string One(string course, int entry) => string.Create(CultureInfo.InvariantCulture, $"/courses/{course}/measures/{entry}");

    public static string Correct(string course, int entry) => One(course, entry) + "/correct";
}
