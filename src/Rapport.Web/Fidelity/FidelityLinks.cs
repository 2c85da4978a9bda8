using System.Globalization;

namespace Rapport.Web.Fidelity;

/// <summary>Addresses of the pages of fidelity.</summary>
internal static class FidelityLinks
{
    public const string All = "/fidelity";

    public static string Course(string id) => $"/courses/{id}/fidelity";

    public static string Import(string id) => $"/courses/{id}/fidelity/import";

    public static string Session(string id, int number, string scale = "") =>
        string.Create(CultureInfo.InvariantCulture, $"/courses/{id}/fidelity/{number}{(scale.Length == 0 ? "" : $"?scale={scale}")}");
}
