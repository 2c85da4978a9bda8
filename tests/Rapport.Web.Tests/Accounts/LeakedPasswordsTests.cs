using System.Security.Cryptography;
using System.Text;
using Rapport.Web.Accounts;
using Rapport.Web.Accounts.People;

namespace Rapport.Web.Tests.Accounts;

/// <summary>Passwords held against a file of leaked ones that lies on the server (ASVS 5.0, 6.2.12).</summary>
public sealed class LeakedPasswordsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData(1, "\n", true)]
    [InlineData(2, "\n", false)]
    [InlineData(997, "\n", true)]
    [InlineData(997, "\r\n", false)]
    public void Every_password_of_the_list_is_found_and_no_other(int count, string end, bool ended)
    {
        var lines = Enumerable.Range(0, count).Select(i => $"{HashOf($"leaked {i}")}:{i * i}").Order(StringComparer.Ordinal);
        File.WriteAllText(file, string.Join(end, lines) + (ended ? end : ""));
        var list = new LeakedPasswords(file);

        Assert.All(Enumerable.Range(0, count), i => Assert.True(list.Has($"leaked {i}"), $"{i}"));
        Assert.All(Enumerable.Range(0, 500), i => Assert.False(list.Has($"kept {i}"), $"{i}"));
    }

    [Fact]
    public void A_password_on_the_list_is_not_accepted_however_odd_it_is()
    {
        File.WriteAllText(file, HashOf("four odd words leaked").ToLowerInvariant());
        var rules = new PasswordRules(Read().Value);

        Assert.Equal(AccountRefusals.PasswordLeaked, rules.Check("four odd words leaked", "a@b.org", "Ann"));
        Assert.Null(rules.Check("four odd words kept", "a@b.org", "Ann"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("password\n123456\n")]
    public void A_file_that_is_no_such_list_is_said_at_the_start(string content)
    {
        File.WriteAllText(file, content);

        Assert.Contains("RAPPORT_LEAKED_PASSWORDS", Read().Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_at_the_start() =>
        Assert.Contains("cannot be used", AccountOptions.Read(name => name == "RAPPORT_LEAKED_PASSWORDS" ? file + ".none" : null).Refusal!.Message, StringComparison.Ordinal);

    private Ground.Outcome<AccountOptions> Read() => AccountOptions.Read(name => name == "RAPPORT_LEAKED_PASSWORDS" ? file : null);

#pragma warning disable CA5350 // The list's hash.
    private static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
}
