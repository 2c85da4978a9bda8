using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Keys;
using Rapport.Web.Accounts.SecondFactor;

namespace Rapport.Web.Tests.Accounts;

public sealed class SecondFactorTests
{
    private const string Begin = "form[action='/account/second-factor/begin']";
    private const string Confirm = "form[action='/account/second-factor/confirm']";

    /// <summary>RFC 6238, appendix B, SHA-1, the last six of its eight digits; RFC 4226, appendix D.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var (key, at) = (Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.Equal(code, Totp.Code(key, Totp.Step(at)));
        Assert.Equal(Totp.Step(at), Totp.Match(key, code, at.AddSeconds(30)));
        Assert.Null(Totp.Match(key, code, at.AddSeconds(60)));
    }

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_as_the_standard_says(string text, string base32) => Assert.Equal(base32, Base32.Encode(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public async Task With_a_second_factor_the_password_alone_signs_nobody_in()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        var (key, _) = await TurnOnAsync(rapport, time);
        await using var other = rapport.AnotherBrowser();

        var asked = await other.SignInAsync(path: "/sign-in?returnUrl=%2Fpeople");
        Assert.Contains("Code of your app", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Client.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await asked.PostAsync(other, "main form", ("code", "000000"))).Status);

        time.Advance(TimeSpan.FromSeconds(30));
        var page = await asked.PostAsync(other, "main form", ("code", CodeAt(key, time)));
        Assert.Contains("Invite somebody", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_accepted_once_also_from_two_at_once()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        var (key, _) = await TurnOnAsync(rapport, time);
        await using var first = rapport.AnotherBrowser();
        await using var second = rapport.AnotherBrowser();
        var (one, two) = (await first.SignInAsync(), await second.SignInAsync());
        time.Advance(TimeSpan.FromSeconds(30));
        var code = CodeAt(key, time);

        var answers = await Task.WhenAll(one.PostAsync(first, "main form", ("code", code)), two.PostAsync(second, "main form", ("code", code)));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.Status).Order());
        // Saving the person otherwise does not make it good again.
        await (await Page.GetAsync(rapport, "/account")).PostAsync(rapport, "form[action='/account/name']", ("name", "Ada L."));
        await using var third = rapport.AnotherBrowser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await third.SignInAsync()).PostAsync(third, "main form", ("code", code))).Status);
    }

    [Fact]
    public async Task A_recovery_code_is_good_once_and_the_database_does_not_know_it()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        var (key, codes) = await TurnOnAsync(rapport, time);
        await using var first = rapport.AnotherBrowser();
        await using var second = rapport.AnotherBrowser();

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await (await first.SignInAsync()).PostAsync(first, "main form", ("code", codes[3].ToLowerInvariant()))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await second.SignInAsync()).PostAsync(second, "main form", ("code", codes[3]))).Status);

        var kept = await rapport.ReadAsync(a => a.RecoveryCodes.Select(c => c.Hash).ToListAsync());
        Assert.Equal(9, kept.Count);
        Assert.DoesNotContain(kept, hash => codes.Any(code => hash == BearerSecret.Hash(code.Replace("-", "", StringComparison.Ordinal))));
        var person = await rapport.ReadAsync(a => a.People.SingleAsync());
        Assert.Equal(-1, person.AuthenticatorKey.AsSpan().IndexOf(key));
    }

    [Fact]
    public async Task Codes_cannot_be_tried_for_long()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        var (key, _) = await TurnOnAsync(rapport, time);
        await using var other = rapport.AnotherBrowser();
        var asked = await other.SignInAsync();
        time.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 5; i++)
        {
            await asked.PostAsync(other, "main form", ("code", $"00000{i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await asked.PostAsync(other, "main form", ("code", CodeAt(key, time)))).Status);
    }

    [Fact]
    public async Task Somebody_at_an_open_browser_cannot_change_how_one_signs_in()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        var begun = await Page.GetAsync(rapport, "/account/second-factor");
        Assert.NotNull(begun.Html.QuerySelector(Begin));

        time.Advance(TimeSpan.FromMinutes(11));
        var asked = await begun.PostAsync(rapport, Begin);
        Assert.Contains("Is it you?", asked.Text, StringComparison.Ordinal);
        Assert.Contains("not your password", (await asked.PostAsync(rapport, "main form", ("password", "a guess at it"))).Text, StringComparison.Ordinal);
        Assert.Null(await rapport.ReadAsync(a => a.People.Select(p => p.AuthenticatorKey).SingleAsync()));

        var proved = await asked.PostAsync(rapport, "main form", ("password", AnInstallation.Password));
        Assert.Contains("Where you are signed in", proved.Text, StringComparison.Ordinal);
        Assert.NotNull((await Page.GetAsync(rapport, "/account/second-factor")).Html.QuerySelector(Begin));
    }

    [Fact]
    public async Task Turning_it_on_or_off_ends_other_sessions()
    {
        var time = new MovedTime();
        await using var rapport = await AnInstallation.WithAdministratorAsync(time);
        await using var other = rapport.AnotherBrowser();
        await other.SignInAsync();

        await TurnOnAsync(rapport, time);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Client.GetAsync("/account")).StatusCode);

        var off = await (await Page.GetAsync(rapport, "/account/second-factor")).PostAsync(rapport, "form[action='/account/second-factor/off']");
        Assert.NotNull(off.Html.QuerySelector(Begin));
        Assert.Equal(0, await rapport.ReadAsync(a => a.RecoveryCodes.CountAsync()));
        Assert.Contains("Where you are signed in", (await other.SignInAsync(path: "/sign-in?returnUrl=%2Faccount")).Text, StringComparison.Ordinal);
    }

    internal static async Task<(byte[] Key, List<string> RecoveryCodes)> TurnOnAsync(Running rapport, TimeProvider time)
    {
        var shown = await (await Page.GetAsync(rapport, "/account/second-factor")).PostAsync(rapport, Begin);
        var key = Decode(shown.Html.QuerySelector(".key")!.TextContent.Replace(" ", "", StringComparison.Ordinal).Trim());
        Assert.Contains($"secret={Base32.Encode(key)}&issuer=Rapport", shown.Html.QuerySelector("a[href^=otpauth]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(shown.Html.QuerySelector("a[href^=otpauth]")!.GetAttribute("href"), QrReader.Read(shown.Html.QuerySelector("svg.qr")!));
        var on = await shown.PostAsync(rapport, Confirm, ("code", CodeAt(key, time)));
        return (key, [.. on.Html.QuerySelectorAll(".codes code").Select(c => c.TextContent)]);
    }

    private static string CodeAt(byte[] key, TimeProvider time) => Totp.Code(key, Totp.Step(time.GetUtcNow()));

    private static byte[] Decode(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
