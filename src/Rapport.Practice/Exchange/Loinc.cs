namespace Rapport.Practice.Exchange;

/// <summary>The codes of LOINC that an export uses, and the check digit that every code of LOINC ends with.</summary>
public static class Loinc
{
    /// <summary>The code system.</summary>
    public const string System = "http://loinc.org";

    /// <summary>Chief complaint, narrative, reported.</summary>
    public const string Complaint = "10154-3";

    /// <summary>History of present illness, narrative.</summary>
    public const string PresentIllness = "10164-2";

    /// <summary>History of past illness, narrative.</summary>
    public const string PastIllness = "11348-0";

    /// <summary>Progress note.</summary>
    public const string ProgressNote = "11506-3";

    /// <summary>Consent document.</summary>
    public const string Consent = "59284-0";

    /// <summary>All of them, with what LOINC calls them.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        [Complaint] = "Chief complaint Narrative - Reported",
        [PresentIllness] = "History of Present illness Narrative",
        [PastIllness] = "History of Past illness Narrative",
        [ProgressNote] = "Progress note",
        [Consent] = "Consent Document",
    };

    /// <summary>
    /// Whether a code is a number, a hyphen and its check digit: every second digit from the right is doubled and the digits of all are added; what is
    /// missing to the next ten is the check digit (LOINC Users' Guide, appendix on check digits).
    /// </summary>
    public static bool IsWellFormed(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Split('-') is not [{ Length: >= 1 and <= 7 } number, { Length: 1 } check] || !number.All(char.IsAsciiDigit) || !char.IsAsciiDigit(check[0]))
        {
            return false;
        }

        var sum = number.Reverse().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 2 : 1)).Sum(n => (n / 10) + (n % 10));
        return (10 - (sum % 10)) % 10 == check[0] - '0';
    }
}
