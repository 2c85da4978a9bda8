using Rapport.Web.Accounts;
using Rapport.Web.Accounts.People;

namespace Rapport.Web.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("qwertyuiop")]
    [InlineData("QWERTYUIOP")]
    [InlineData("password123")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("!!!Football!!!")]
    [InlineData("dragondragon")]
    [InlineData("3456789012")]
    [InlineData("9876543210")]
    [InlineData("klmnopqrst")]
    [InlineData("zzzzzzzzzzzzzzz")]
    [InlineData("12341234123412341234")]
    [InlineData("m.o.n.k.e.y.1")]
    [InlineData("ada.lovelace1852")]
    [InlineData("AdaLovelace!!")]
    [InlineData("ada.lovelace@example.org")]
    public void What_everybody_or_this_person_would_choose_is_refused(string password) =>
        Assert.Equal(AccountRefusals.PasswordCommon, Check(password));

    [Theory]
    [InlineData("ten chars.")]
    [InlineData("monkey sees a tiger")]
    [InlineData("          x")]
    [InlineData("пароль из слов")]
    [InlineData("2749103856")]
    [InlineData("correct horse, other battery")]
    public void Length_is_enough_and_no_kind_of_character_is_asked_for(string password) => Assert.Null(Check(password));

    [Fact]
    public void Length_is_counted_in_characters_and_has_an_upper_bound()
    {
        Assert.Contains("9 characters", Check("🐘🦒🦓🐪🐫🦙🦌🐎🐖")?.Message.Replace('\u202f', ' '), StringComparison.Ordinal);
        Assert.Null(Check(Varied(128)));
        Assert.Equal(AccountRefusals.PasswordTooLong, Check(Varied(129)));
    }

    [Fact]
    public void A_list_of_ones_own_is_refused_too()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "our clinic name\r\n\r\nOur Street 12\n");
        var rules = new PasswordRules(AccountOptions.Read(name => name == "RAPPORT_PASSWORD_LIST" ? file : null).Value);

        Assert.Equal(AccountRefusals.PasswordCommon, rules.Check("Our Clinic Name", "a@b.org", "Ann"));
        Assert.Equal(AccountRefusals.PasswordCommon, rules.Check("our street 12", "a@b.org", "Ann"));
        Assert.Null(rules.Check("our other street", "a@b.org", "Ann"));
        File.Delete(file);
    }

    private static string Varied(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i * i % 23)));

    private static Rapport.Ground.Refusal? Check(string password) =>
        new PasswordRules(AccountOptions.Read(_ => null).Value).Check(password, "ada.lovelace@example.org", "Ada Lovelace");
}
