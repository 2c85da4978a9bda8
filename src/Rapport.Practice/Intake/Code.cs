using System.Text.RegularExpressions;
using Rapport.Ground;

namespace Rapport.Practice.Intake;

/// <summary>The form of diagnostic codes. That a code of the right form exists is for the manual to say.</summary>
public static partial class Code
{
    /// <summary>Systems, with an example of each.</summary>
    public static IReadOnlyDictionary<string, string> Systems { get; } = new Dictionary<string, string>
    {
        ["ICD-11"] = "6A70.1",
        ["ICD-10"] = "F32.1",
        ["DSM-5"] = "F32.1",
        ["DSM-IV"] = "296.22",
    };

    /// <summary>Why a code cannot be one of that system; null where it can.</summary>
    public static Refusal? Check(string system, string code) => system switch
    {
        "ICD-11" => Icd11().IsMatch(code) ? null : IntakeRefusals.NoCode(system, code),
        // DSM-5 took the codes of ICD-10-CM.
        "ICD-10" or "DSM-5" => Icd10().IsMatch(code) ? null : IntakeRefusals.NoCode(system, code),
        "DSM-IV" => DsmIv().IsMatch(code) ? null : IntakeRefusals.NoCode(system, code),
        _ => IntakeRefusals.NoSystem(system),
    };

    /// <summary>A stem code: chapter, a letter, a digit, a digit or letter (never I or O), then up to two after a point; clusters joined by / and &amp;.</summary>
    [GeneratedRegex(@"^[0-9A-HJ-NP-X][A-HJ-NP-Z][0-9][0-9A-HJ-NP-Z](\.[0-9A-HJ-NP-Z]{1,2})?([/&][0-9A-HJ-NP-Z]{2,6}(\.[0-9A-HJ-NP-Z]{1,2})?)*$")]
    private static partial Regex Icd11();

    [GeneratedRegex(@"^[A-Z][0-9][0-9AB](\.[0-9A-Z]{1,4})?$")]
    private static partial Regex Icd10();

    [GeneratedRegex(@"^(V[0-9]{2}|[0-9]{3})(\.[0-9]{1,2})?$")]
    private static partial Regex DsmIv();
}
