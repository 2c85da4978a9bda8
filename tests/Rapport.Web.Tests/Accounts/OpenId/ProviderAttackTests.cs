using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Rapport.Web.Accounts;

namespace Rapport.Web.Tests.Accounts.OpenId;

/// <summary>Answers of a provider that Rapport must not believe (OpenID Connect Core 3.1.3.7, RFC 9700).</summary>
public sealed class ProviderAttackTests
{
    private const string Enter = "/sign-in/provider";

    [Theory]
    [InlineData("another issuer")]
    [InlineData("another audience")]
    [InlineData("several audiences and no party")]
    [InlineData("another party")]
    [InlineData("expired")]
    [InlineData("without an end")]
    [InlineData("not yet")]
    [InlineData("another nonce")]
    [InlineData("without a nonce")]
    [InlineData("another key")]
    [InlineData("a secret in place of a key")]
    public async Task A_token_that_is_not_for_this_question_signs_nobody_in(string forgery)
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        provider.Forge = token =>
        {
            switch (forgery)
            {
                case "another issuer": token.Issuer = "http://127.0.0.1:1"; break;
                case "another audience": token.Audience = "another-client"; break;
                case "several audiences and no party": token.Audience = null; token.Claims["aud"] = new[] { AProvider.ClientId, "another" }; break;
                case "another party": token.Claims["azp"] = "another-client"; break;
                case "expired": token.Expires = DateTime.UtcNow.AddMinutes(-3); break;
                case "without an end": token.Expires = null; break;
                case "not yet": token.NotBefore = DateTime.UtcNow.AddMinutes(3); break;
                case "another nonce": token.Claims["nonce"] = new string('A', 43); break;
                case "without a nonce": token.Claims.Remove("nonce"); break;
                case "another key": token.SigningCredentials = new(AProvider.NewKey("one"), SecurityAlgorithms.RsaSha256); break;
                default:
                    var known = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(AProvider.ClientSecret.PadRight(64, '0'))) { KeyId = "one" };
                    token.SigningCredentials = new(known, SecurityAlgorithms.HmacSha256);
                    break;
            }
        };

        await NobodyEntersAsync(rapport, provider);
    }

    [Theory]
    [InlineData("unsigned")]
    [InlineData("changed")]
    [InlineData("signed with the public key as a secret")]
    [InlineData("no token")]
    public async Task A_token_that_was_tampered_with_signs_nobody_in(string how)
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        provider.Tamper = token => (how, token.Split('.')) switch
        {
            ("unsigned", [_, var body, _]) => $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{body}.",
            ("changed", [var head, var body, var signature]) => $"{head}.{Encode(Decode(body).Replace("grace@", "ada@", StringComparison.Ordinal))}.{signature}",
            ("no token", _) => "",
            (_, [_, var body, _]) => Hmac($"{Encode("""{"alg":"HS256","typ":"JWT","kid":"one"}""")}.{body}", provider.Key.Rsa.ExportSubjectPublicKeyInfo()),
            _ => throw new InvalidOperationException(),
        };

        await NobodyEntersAsync(rapport, provider);
    }

    [Fact]
    public async Task A_new_key_of_the_provider_is_fetched_when_a_token_names_it()
    {
        var time = new MovedTime();
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider, time);
        await using var first = rapport.AnotherBrowser();
        Assert.Contains("Grace", (await AProvider.ThroughAsync(first, Enter)).Text, StringComparison.Ordinal);

        provider.Key = AProvider.NewKey("two");
        await using var second = rapport.AnotherBrowser();
        Assert.Contains("cannot be trusted", (await AProvider.ThroughAsync(second, Enter)).Text, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(1)); // It is not asked more often than that, whatever tokens say.

        Assert.Contains("Grace", (await AProvider.ThroughAsync(second, Enter)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        await using var attacker = rapport.AnotherBrowser();
        await using var victim = rapport.AnotherBrowser();
        var answer = await AnswerAsync(attacker);

        var planted = await Page.GetAsync(victim, answer);
        await victim.Client.GetAsync(Enter); // Even while the victim has a question of its own open.
        var planted2 = await Page.GetAsync(victim, answer);
        var mine = await AProvider.ThroughAsync(attacker, answer);
        var again = await Page.GetAsync(attacker, answer);

        Assert.All([planted, planted2, again], page => Assert.Contains("does not belong to something this browser asked for", page.Text, StringComparison.Ordinal));
        Assert.Contains("Grace", mine.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await victim.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_code_is_of_no_use_with_another_question_or_another_providers_name()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        await using var attacker = rapport.AnotherBrowser();
        await using var victim = rapport.AnotherBrowser();
        var stolen = QueryHelpers.ParseQuery(new Uri(await AnswerAsync(victim)).Query)["code"].ToString();
        var own = await AnswerAsync(attacker);

        var used = await Page.GetAsync(attacker, own.Replace(QueryHelpers.ParseQuery(new Uri(own).Query)["code"].ToString(), stolen, StringComparison.Ordinal));
        var mixed = await AnswerAsync(attacker);
        var elsewhere = await Page.GetAsync(attacker, mixed.Replace("iss=", "iss=https%3A%2F%2Fevil.example&was=", StringComparison.Ordinal));

        Assert.Contains("does not answer as it should", used.Text, StringComparison.Ordinal); // PKCE: the provider refuses it.
        Assert.Contains("cannot be trusted", elsewhere.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await attacker.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_begun_by_one_person_is_not_finished_by_another()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        var begun = await rapport.Client.GetAsync("/account/provider/link");
        var answer = (await rapport.Client.GetAsync(begun.Headers.Location)).Headers.Location!.OriginalString;

        await (await Page.GetAsync(rapport, "/account")).PostAsync(rapport, "form[action='/sign-out']");

        Assert.Contains("does not belong", (await Page.GetAsync(rapport, answer)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await rapport.ReadAsync(a => a.ProviderLinks.CountAsync()));
    }

    [Fact]
    public async Task Another_site_cannot_begin_a_link()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/provider/link") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        Assert.Equal("/account", (await rapport.Client.SendAsync(request)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_provider_that_says_no_or_is_gone_gets_a_sentence_and_a_return_address_stays_here()
    {
        var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        await using var other = rapport.AnotherBrowser();

        provider.Refuses = "access_denied";
        Assert.Contains("did not sign you in", (await AProvider.ThroughAsync(other, Enter)).Text, StringComparison.Ordinal);
        provider.Refuses = null;
        var elsewhere = await AnswerAsync(other, "?returnUrl=https%3A%2F%2Fevil.example%2F");
        Assert.Equal("/", (await other.Client.GetAsync(elsewhere)).Headers.Location?.OriginalString);

        await using var late = rapport.AnotherBrowser();
        var answer = await AnswerAsync(late);
        await provider.DisposeAsync();
        Assert.Contains("cannot be reached", (await Page.GetAsync(late, answer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_cannot_be_tried_for_long()
    {
        await using var provider = await AProvider.StartAsync();
        await using var rapport = await StartAsync(provider);
        for (var i = 0; i < 50; i++)
        {
            await rapport.Client.GetAsync($"/sign-in/provider/return?code={i}&state={i}");
        }

        Assert.Contains("too many attempts", (await Page.GetAsync(rapport, "/sign-in/provider/return?code=a&state=b")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RAPPORT_OIDC_AUTHORITY", "http://login.example.org")]
    [InlineData("RAPPORT_OIDC_AUTHORITY", "https://login.example.org?tenant=1")]
    [InlineData("RAPPORT_OIDC_AUTHORITY", "login.example.org")]
    [InlineData("RAPPORT_OIDC_AUTHORITY", "")]
    [InlineData("RAPPORT_OIDC_CLIENT_ID", " ")]
    [InlineData("RAPPORT_OIDC_CLIENT_SECRET_FILE", "/no/such/file")]
    public void What_is_configured_wrongly_is_refused_by_name(string name, string value)
    {
        var why = AccountOptions.Read(n => n == name ? value : n switch
        {
            "RAPPORT_OIDC_AUTHORITY" => "https://login.example.org/",
            "RAPPORT_OIDC_CLIENT_ID" => "rapport",
            _ => null,
        }).Refusal;

        Assert.Contains(name, why?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_comes_from_a_file_and_is_not_written_anywhere()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "of the file\n");
        var provider = AccountOptions.Read(n => n switch
        {
            "RAPPORT_OIDC_AUTHORITY" => "https://login.example.org/",
            "RAPPORT_OIDC_CLIENT_ID" => "rapport",
            "RAPPORT_OIDC_CLIENT_SECRET_FILE" => file,
            _ => null,
        }).Value.Provider!;

        Assert.Equal(("of the file", "login.example.org"), (provider.ClientSecret, provider.Name));
        Assert.DoesNotContain("of the file", provider.ToString(), StringComparison.Ordinal);
        File.Delete(file);
    }

    private static async Task NobodyEntersAsync(Running rapport, AProvider provider)
    {
        await using var other = rapport.AnotherBrowser();
        var page = await AProvider.ThroughAsync(other, Enter);

        Assert.Contains("cannot be trusted", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Client.GetAsync("/account")).StatusCode);
        Assert.Equal((1, "provider-refused"), (await rapport.ReadAsync(a => a.People.CountAsync()), (await rapport.ActionsAsync())[^1]));
        (provider.Forge, provider.Tamper) = (_ => { }, token => token);
        Assert.Contains("Grace", (await AProvider.ThroughAsync(other, Enter)).Text, StringComparison.Ordinal);
    }

    /// <summary>The address with which the provider sends this browser back.</summary>
    private static async Task<string> AnswerAsync(Running browser, string query = "") =>
        (await browser.Client.GetAsync((await browser.Client.GetAsync(Enter + query)).Headers.Location)).Headers.Location!.OriginalString;

    private static async Task<Running> StartAsync(AProvider provider, TimeProvider? time = null)
    {
        provider.Time = time ?? provider.Time;
        var rapport = await Running.StartAsync(o => provider.Configured(o with { Time = provider.Time }, ("RAPPORT_OIDC_DOMAINS", "example.org")));
        await rapport.TakeAsync(await rapport.FirstLinkAsync(), "Ada", AnInstallation.Email);
        return rapport;
    }

    private static string Encode(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text));

    private static string Hmac(string signed, byte[] key) => $"{signed}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
}
