using System.Globalization;

namespace Rapport.Reviews.Extraction;

/// <summary>A number as files write it: sign, digits, one decimal mark, exponent; no thousands separators, no unit, finite.</summary>
internal static class NumberCell
{
    private const int Longest = 64;
    private const char TypographicMinus = '\u2212';

    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a trimmed cell; the typographic minus sign counts as a minus.</summary>
    internal static bool TryRead(ReadOnlySpan<char> cell, bool decimalComma, out double value)
    {
        value = double.NaN;
        if (cell.IsEmpty || cell.Length > Longest || cell.Contains(decimalComma ? '.' : ','))
        {
            return false;
        }

        if (!decimalComma && cell[0] != TypographicMinus)
        {
            return Parse(cell, out value);
        }

        Span<char> written = stackalloc char[Longest];
        cell.CopyTo(written);
        written = written[..cell.Length];
        written.Replace(TypographicMinus, '-');
        written.Replace(',', '.');
        return Parse(written, out value);
    }

    private static bool Parse(ReadOnlySpan<char> written, out double value) =>
        double.TryParse(written, Styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
