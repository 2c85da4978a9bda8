using System.Collections.Frozen;
using Rapport.Ground;

namespace Rapport.Web.Accounts.People;

/// <summary>
/// Which passwords are accepted (NIST SP 800-63B-4, OWASP ASVS 5.0 6.2): length counts, composition does not, and what everybody else
/// chooses is refused. Passwords are not made to be changed.
/// </summary>
internal sealed class PasswordRules(AccountOptions options)
{
    public const int Shortest = 10;
    public const int Longest = 128;

    private readonly Lazy<FrozenSet<string>> common = new(() => Load(options.PasswordList));

    /// <summary>Why the password is not accepted, or null.</summary>
    public Refusal? Check(string password, string email, string name)
    {
        var length = password.EnumerateRunes().Count();
        return length switch
        {
            < Shortest => AccountRefusals.PasswordTooShort(length),
            > Longest => AccountRefusals.PasswordTooLong,
            _ => IsGuessed(password, email, name) ? AccountRefusals.PasswordCommon : null,
        };
    }

    private bool IsGuessed(string password, string email, string name) =>
        common.Value.Contains(password)
        || IsRepeated(password)
        || new[] { email, email.Split('@')[0], name, name.Replace(" ", "", StringComparison.Ordinal) }
            .Any(own => own.Length > 2 && IsPadded(password, own));

    /// <summary>One to four characters over and over.</summary>
    private static bool IsRepeated(string password) => Enumerable.Range(1, 4).Any(
        period => Enumerable.Range(period, password.Length - period).All(i => password[i] == password[i - period]));

    /// <summary>A word of one's own with nothing but digits and signs around it.</summary>
    private static bool IsPadded(string password, string own) =>
        password.Contains(own, StringComparison.OrdinalIgnoreCase)
        && !password.Replace(own, "", StringComparison.OrdinalIgnoreCase).Any(char.IsLetter);

    private static FrozenSet<string> Load(string? own)
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith("# ", StringComparison.Ordinal))
            .Concat(own is null ? [] : File.ReadLines(own));
        return lines.Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
