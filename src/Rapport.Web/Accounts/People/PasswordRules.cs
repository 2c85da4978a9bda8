using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Rapport.Ground;

namespace Rapport.Web.Accounts.People;

/// <summary>
/// Which passwords are accepted (NIST SP 800-63B-4, OWASP ASVS 5.0 6.2): length counts, composition does not, and what everybody else
/// chooses is refused. Passwords are not made to be changed.
/// </summary>
internal sealed partial class PasswordRules(AccountOptions options)
{
    public const int Shortest = 10;
    public const int Longest = 128;

    private const int ShortestPart = 3;

    private static readonly string[] Lists = ["common-passwords.txt", "common-words.txt"];
    private static readonly int[] Steps = [1, -1];
    private readonly Lazy<FrozenSet<string>> common = new(() => Load(options.PasswordList));

    /// <summary>Why the password is not accepted, or null.</summary>
    public Refusal? Check(string password, string email, string name)
    {
        var length = password.EnumerateRunes().Count();
        return length switch
        {
            < Shortest => AccountRefusals.PasswordTooShort(length),
            > Longest => AccountRefusals.PasswordTooLong,
            _ when IsGuessed(password, email, name) => AccountRefusals.PasswordCommon,
            _ => options.LeakedPasswords is { } file && new LeakedPasswords(file).Has(password) ? AccountRefusals.PasswordLeaked : null,
        };
    }

    private bool IsGuessed(string password, string email, string name)
    {
        var words = common.Value;
        return words.Contains(password)
            || IsRepeated(password)
            || IsRow(password)
            || Keyboard.IsWalk(password)
            || Date().IsMatch(password)
            || Cores(password).Any(core => words.Contains(core) || Halves(core).Any(words.Contains) || AreTwo(core, words))
            || new[] { email, email.Split('@')[0], name, name.Replace(" ", "", StringComparison.Ordinal) }
                .Any(own => own.Length > 2 && IsPadded(password, own));
    }

    /// <summary>One to four characters over and over.</summary>
    private static bool IsRepeated(string password) => Enumerable.Range(1, 4).Any(
        period => Enumerable.Range(period, password.Length - period).All(i => password[i] == password[i - period]));

    /// <summary>Characters that follow each other up or down: 23456789ab is none, 3456789012 is.</summary>
    private static bool IsRow(string password) => Steps.Any(step => Enumerable.Range(1, password.Length - 1).All(
        i => password[i] == password[i - 1] + step || (char.IsAsciiDigit(password[i]) && char.IsAsciiDigit(password[i - 1]) && (password[i] - password[i - 1] - step) % 10 == 0)));

    /// <summary>The password without digits and signs around it, as it is and with signs read as the letters that they stand for.</summary>
    private static IEnumerable<string> Cores(string password)
    {
        string[] cores = [password, password.Trim([.. password.Where(c => !char.IsLetter(c)).Distinct()]), new([.. password.Where(char.IsLetter)])];
        return cores.Concat(cores.Select(Read)).Where(core => core.Length > 3);
    }

    private static string Read(string core) => new([.. core.Select(c => c switch
    {
        '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => c,
    })]);

    /// <summary>What is there two or three times.</summary>
    private static IEnumerable<string> Halves(string core) =>
        from times in Enumerable.Range(2, 2)
        where core.Length % times == 0
        let part = core[..(core.Length / times)]
        where string.Concat(Enumerable.Repeat(part, times)).Equals(core, StringComparison.OrdinalIgnoreCase)
        select part;

    /// <summary>Two of the words, one at once after the other.</summary>
    private static bool AreTwo(string core, FrozenSet<string> words) => Enumerable.Range(ShortestPart, Math.Max(0, core.Length - 2 * ShortestPart + 1))
        .Any(at => words.Contains(core[..at]) && words.Contains(core[at..]));

    /// <summary>A word of one's own with nothing but digits and signs around it.</summary>
    private static bool IsPadded(string password, string own) =>
        password.Contains(own, StringComparison.OrdinalIgnoreCase)
        && !password.Replace(own, "", StringComparison.OrdinalIgnoreCase).Any(char.IsLetter);

    private static string[] Lines(string list)
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream(list)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }

    /// <summary>A day as people write it: 24.12.1985, 1985-12-24, 12/24/1985.</summary>
    [GeneratedRegex(@"^\W*(\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}[./ -]\d{1,2}[./ -]\d{1,2})\W*$")]
    private static partial Regex Date();

    private static FrozenSet<string> Load(string? own)
    {
        return Lists.SelectMany(Lines).Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' '))
            .Concat(own is null ? [] : File.ReadLines(own))
            .Select(entry => entry.TrimEnd('\r')).Where(entry => entry.Length > 0)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
