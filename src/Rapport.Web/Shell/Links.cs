namespace Rapport.Web.Shell;

/// <summary>Addresses of pages and of the API, written once.</summary>
internal static class Links
{
    public static string Review(string id) => $"/reviews/{id}";

    public static string Edit(string id) => $"/reviews/{id}/edit";

    public static string Data(string id) => $"/reviews/{id}/data";

    public static string DataFile(string id, string file) => $"/reviews/{id}/data/{Path(file)}";

    public static string Team(string id) => $"/reviews/{id}/team";

    public static string Upload(string id) => $"/reviews/{id}/upload";

    public static string Synthesis(string id, string query = "") => $"/reviews/{id}/synthesis{Query(query)}";

    public static string SynthesisOf(string id, string file) => Synthesis(id, $"data={Uri.EscapeDataString(file)}");

    public static string Analysis(string id, long number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/reviews/{id}/analyses/{number}");

    public static string Api(string id, string rest = "", string query = "") => $"/api/reviews/{id}{rest}{Query(query)}";

    public static string RawFile(string id, string file) => $"/api/reviews/{id}/files/{Path(file)}";

    public const string Courses = "/courses";

    public const string Profiles = "/profiles";

    public static string Profile(string id, int? version = null) => version is null
        ? $"/profiles/{id}"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/profiles/{id}?version={version}");

    public const string Groups = "/groups";

    public static string Group(string id) => $"/groups/{id}";

    public static string GroupSession(string id, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/groups/{id}/sessions/{number}");

    public const string Releases = "/evidence";

    public static string Release(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/evidence/{number}");

    public const string Emergencies = "/people/emergencies";

    public static string Course(string id) => $"/courses/{id}";

    public static string CourseAccess(string id) => $"/courses/{id}/access";

    public static string Inventory(string id) => $"/courses/{id}/inventory";

    public static string Person(string id, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/courses/{id}/person?number={number}");

    public static string Progress(string id) => $"/courses/{id}/progress";

    public static string Timeline(string id) => $"/courses/{id}/timeline";

    public static string ProcessNotes(string id) => $"/courses/{id}/process";

    public static string Intake(string id) => $"/courses/{id}/intake";

    public static string Formulation(string id) => $"/courses/{id}/formulation";

    public static string Session(string id, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/courses/{id}/sessions/{number}");

    public static string Conclusion(string id) => $"/courses/{id}/conclusion";

    public static string History(string id) => $"/courses/{id}/history";

    public static string Export(string id) => $"/courses/{id}/export";

    public static string Emergency(string number = "") => number.Length == 0 ? "/emergency" : $"/emergency?number={number}";

    /// <summary>Whether programs call this address; they are answered in JSON.</summary>
    public static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");

    private static string Query(string query) => query.Length == 0 ? "" : $"?{query}";

    private static string Path(string file) => string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
}
