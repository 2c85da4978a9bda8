using System.Globalization;
using Rapport.Ground.Keys;

namespace Rapport.Web.Patient;

/// <summary>Addresses that patients see. None but the link itself carries a secret, and that one is left at once.</summary>
internal static class AnswerLinks
{
    public const string Start = "/answer";
    public const string Questions = "/answer/questions";
    public const string Done = "/answer/done";
    public const string Plan = "/answer/plan";
    public const string Code = "/answer/code";

    public static string Link(string origin, string secret) => $"{origin}/answer/{secret}";

    public static string At(int question) => string.Create(CultureInfo.InvariantCulture, $"{Questions}?at={question}");

    public static string Of(string course) => $"/courses/{course}/links";

    /// <summary>Whether what stands in an address can be a link's secret.</summary>
    public static bool CanBe(string secret) => secret.Length == BearerSecret.Length && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
