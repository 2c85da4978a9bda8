using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Rapport.Tests;

namespace Rapport.Cli.Tests.Faults;

/// <summary>Reminders by the program as it runs: what was taken is not sent again, and to another machine nothing goes in the clear. Everybody is invented.</summary>
public sealed class MailTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_process_was_killed_over_after_the_server_had_it_is_not_sent_by_another()
    {
        var release = new TaskCompletionSource();
        await using var mail = AMailServer.Start();
        mail.Holding = release.Task;
        await Reminded.BeginAsync(Data, null, 1);
        await using var one = AServer.StartWith(Reminded.Environment(mail), Data, null);
        await Reminded.UntilAsync(() => !mail.Taken.IsEmpty, one);
        await one.KillAsync();
        release.SetResult();

        await using var two = AServer.StartWith(Reminded.Environment(mail), Data, null);
        Assert.NotNull(await two.ReadyAsync);
        await Task.Delay(2500);
        await two.StopAsync();

        Assert.Single(mail.Taken);
        var row = Assert.Single(await Reminded.LogAsync(Data, null));
        Assert.Equal((1, "", null, null), (row.Tries, row.Problem, row.SentAt, row.NextAt));
    }

    [Fact]
    public async Task To_another_machine_mail_and_password_go_by_STARTTLS_under_a_certificate_that_this_one_trusts()
    {
        var host = AName();
        using var certificate = SelfSigned(host);
        await using var mail = AMailServer.Start(host, certificate);
        await Reminded.BeginAsync(Data, null, 1);
        await using var server = AServer.StartWith(
            new Dictionary<string, string>(Reminded.Environment(mail))
            {
                ["SSL_CERT_FILE"] = folder.Write("trusted.pem", certificate.ExportCertificatePem()),
                ["RAPPORT_SMTP_USER"] = "rapport",
                ["RAPPORT_SMTP_PASSWORD_FILE"] = folder.Write("password", "four odd words\n"),
            },
            Data, null);

        await Reminded.UntilAsync(() => !mail.Taken.IsEmpty, server);
        await server.StopAsync();

        Assert.Equal("patient1@example.org", Reminded.To(Assert.Single(mail.Taken)));
        Assert.Equal(["rapport", "four odd words"], mail.SignedIn.Select(s => Encoding.UTF8.GetString(Convert.FromBase64String(s))));
        Assert.All(mail.InClear, line => Assert.Matches("^(EHLO .*|STARTTLS)$", line));
    }

    [Theory]
    [InlineData(true, "certificate")]
    [InlineData(false, "STARTTLS")]
    public async Task A_server_elsewhere_that_is_not_trusted_or_offers_no_STARTTLS_gets_nothing_and_the_log_says_why(bool offers, string why)
    {
        var host = AName();
        using var certificate = SelfSigned(host);
        await using var mail = AMailServer.Start(host, offers ? certificate : null);
        await Reminded.BeginAsync(Data, null, 1);
        await using var server = AServer.StartWith(Reminded.Environment(mail), Data, null);

        await Reminded.UntilAsync(() => Reminded.LogAsync(Data, null).Result.Any(row => row.Problem.Length > 0), server);
        await server.StopAsync();

        var row = Assert.Single(await Reminded.LogAsync(Data, null));
        Assert.Contains(why, row.Problem, StringComparison.Ordinal);
        Assert.True(row.SentAt is null && row.NextAt is not null);
        Assert.Empty(mail.Taken);
        Assert.All(mail.InClear, line => Assert.Matches("^(EHLO .*|HELO .*|STARTTLS|QUIT)$", line));
    }

    [Fact]
    public async Task Port_465_which_begins_with_TLS_is_refused_before_anything_is_served()
    {
        await using var server = AServer.StartWith(
            new Dictionary<string, string> { ["RAPPORT_SMTP"] = "mail.example.org:465", ["RAPPORT_MAIL_FROM"] = "no-reply@example.org", ["RAPPORT_ADDRESS"] = "https://rapport.example.org" },
            Data, null);

        Assert.Null(await server.ReadyAsync);
        Assert.Equal(2, await server.EndedAsync());
        Assert.Contains("RAPPORT_SMTP: port 465 expects TLS from the first byte, which is not spoken here", server.Messages, StringComparison.Ordinal);
        Assert.Contains("587", server.Messages, StringComparison.Ordinal);
    }

    /// <summary>This machine by its name: to Rapport another machine, since only the loopback's own names are this one.</summary>
    private static string AName()
    {
        var name = Dns.GetHostName();
        Assert.SkipWhen(name is "localhost", "This machine has no name but that of the loopback.");
        try
        {
            Dns.GetHostAddresses(name, System.Net.Sockets.AddressFamily.InterNetwork);
        }
        catch (System.Net.Sockets.SocketException)
        {
            Assert.Skip($"The name of this machine, {name}, leads nowhere.");
        }

        return name;
    }

    private static X509Certificate2 SelfSigned(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
    }
}
