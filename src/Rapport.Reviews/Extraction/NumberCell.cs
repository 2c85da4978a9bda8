using System.Globalization;

namespace Rapport.Reviews.Extraction;

/// <summary>A number as files write it: sign, digits, one decimal mark, exponent; no thousands separators, no unit, finite.</summary>
internal static class NumberCell
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a trimmed cell; the typographic minus sign counts as a minus.</summary>
    internal static bool TryRead(ReadOnlySpan<char> cell, bool decimalComma, out double value)
    {
        value = double.NaN;
        if (cell.IsEmpty || cell.Length > 64 || cell.Contains(decimalComma ? '.' : ','))
        {
            return false;
        }

        Span<char> written = stackalloc char[64];
        cell.CopyTo(written);
        written = written[..cell.Length];
        written.Replace('\u2212', '-');
        written.Replace(',', '.');
        return double.TryParse(written, Styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
