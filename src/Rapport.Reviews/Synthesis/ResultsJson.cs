using System.Security.Cryptography;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// A result in the contract's JSON: doubles that read back to the same bits, <c>null</c> for what is not a number, members that
/// were not asked for absent. Written member by member: a serialiser's metadata would take longer to set up than most syntheses.
/// </summary>
public static class ResultsJson
{
    /// <summary>One JSON document in UTF-8, ending in a line feed. The same result gives the same bytes.</summary>
    public static byte[] Write(SynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. Bytes(result, indented: true, rounded: false), (byte)'\n'];
    }

    /// <summary>
    /// SHA-256 over the content with numbers rounded to 12 significant digits and the engine's version left out, in lower-case
    /// hexadecimal: equal for equal answers, also where another processor differs in a last digit.
    /// </summary>
    public static string ContentHash(SynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Convert.ToHexStringLower(SHA256.HashData(Bytes(result with { Rapport = "" }, indented: false, rounded: true)));
    }

    private static byte[] Bytes(SynthesisResult result, bool indented, bool rounded)
    {
        var json = new JsonText(indented);
        new ResultMembers(new(json, rounded)).Write(result);
        return json.ToUtf8();
    }
}
