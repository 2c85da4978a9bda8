using System.Globalization;

namespace Rapport.Web.Risk;

/// <summary>Addresses of the pages about risk.</summary>
internal static class RiskLinks
{
    public const string All = "/risk";

    public static string Course(string id) => $"/courses/{id}/risk";

    public static string Event(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"/courses/{id}/risk/{number}");

    public static string Screener(string id, int? number = null) =>
        number is null ? $"/courses/{id}/screener" : string.Create(CultureInfo.InvariantCulture, $"/courses/{id}/screener?number={number}");

    public static string Plan(string id) => $"/courses/{id}/safety-plan";

    public static string PlanCopy(string id) => $"/courses/{id}/safety-plan/copy";
}
