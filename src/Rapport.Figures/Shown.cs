using System.Globalization;

namespace Rapport.Figures;

/// <summary>Numbers and names as a person reads them: the same everywhere, whatever the machine's culture, with a true minus sign.</summary>
public static class Shown
{
    /// <summary>The minus sign, U+2212.</summary>
    public const char Minus = '−';

    /// <summary>With a fixed number of decimals, exact halves to even as R prints them; never <c>−0.00</c>; <c>–</c> for NaN.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="decimals">0 to 15.</param>
    public static string Fixed(double value, int decimals = 2)
    {
        if (double.IsNaN(value))
            return "–";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : $"{Minus}∞";
        var text = Math.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? Minus + text : text;
    }

    /// <summary>With at most so many decimals, trailing zeros dropped: 1, 0.5, 2.25.</summary>
    public static string Short(double value, int decimals = 2)
    {
        var text = Fixed(value, decimals);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>A confidence level in percent, with as many digits as it has: 95 %, 99.99999999 %.</summary>
    public static string Level(double level) => (100 * (decimal)level).ToString("0.############", CultureInfo.InvariantCulture) + "\u202f%";

    /// <summary>With so many significant digits, and never in powers of ten between 0.0001 and a million: 0.161, 12.3, 1234.</summary>
    public static string Significant(double value, int digits = 3)
    {
        if (value == 0 || !double.IsFinite(value))
            return Short(value);
        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return magnitude is < -4 or > 6
            ? value.ToString("0." + new string('#', digits - 1) + "e+0", CultureInfo.InvariantCulture).Replace('-', Minus)
            : Fixed(value, Math.Clamp(digits - 1 - magnitude, 0, 15));
    }

    /// <summary>A variance: three decimals, two significant digits where that would leave nothing: 0.159, 0.053, 0.00042, 0.</summary>
    public static string Variance(double value) => Math.Abs(value) switch
    {
        double.NaN => "–",
        0 => "0",
        < 0.005 => Significant(value, 2),
        >= 100 => Significant(value),
        _ => Fixed(value, 3),
    };

    /// <summary><c>[0.31, 0.65]</c>.</summary>
    public static string Interval(double lower, double upper, int decimals = 2) =>
        $"[{Fixed(lower, decimals)}, {Fixed(upper, decimals)}]";

    /// <summary><c>0.48 [0.31, 0.65]</c>.</summary>
    public static string WithInterval(double value, double lower, double upper, int decimals = 2) =>
        $"{Fixed(value, decimals)} {Interval(lower, upper, decimals)}";

    /// <summary>A p value with its sign: <c>= 0.72</c>, <c>= 0.004</c>, <c>&lt; 0.001</c>, <c>&gt; 0.99</c>; two decimals from 0.1 on, otherwise three.</summary>
    public static string P(double p) => p switch
    {
        double.NaN => "–",
        < 0.001 => "< 0.001",
        > 0.99 => "> 0.99",
        >= 0.0995 => "= " + Fixed(p, 2),
        _ => "= " + Fixed(p, 3),
    };

    /// <summary>A percentage with a thin no-break space: <c>3.8 %</c>.</summary>
    public static string Percent(double percent, int decimals = 0) => Fixed(percent, decimals) + "\u202f%";

    /// <summary>A name from the data, cut with an ellipsis where it has more than so many characters: 300 hold any real title.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="most">Length of what comes back at most, the ellipsis included; at least 2. No surrogate pair is cut in two.</param>
    public static string Cut(string name, int most = 300)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        if (name.Length <= most)
            return name;
        var kept = char.IsHighSurrogate(name[most - 2]) ? most - 2 : most - 1;
        return string.Concat(name.AsSpan(0, kept).TrimEnd(), "…");
    }
}
