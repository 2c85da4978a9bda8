using System.Security.Cryptography;

namespace Rapport.Practice.Courses;

/// <summary>The number of a course: 50 random bits in Crockford's base 32, which has no letters to confuse (I, L, O, U are left out).</summary>
public static class CourseNumber
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 10;

    /// <summary>A new number.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Digits, Length);

    /// <summary>What somebody typed, as a number: any case, spaces and hyphens between, O for 0, I and L for 1. It need not exist.</summary>
    public static string Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .Replace('O', '0').Replace('I', '1').Replace('L', '1');
    }

    /// <summary>As it is read out: <c>7KQ4M-2XD9P</c>.</summary>
    public static string Spoken(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length == Length ? $"{number[..5]}-{number[5..]}" : number;
    }
}
