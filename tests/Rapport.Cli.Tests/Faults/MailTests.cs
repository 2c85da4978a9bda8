using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Patients;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Tests;

namespace Rapport.Cli.Tests.Faults;

/// <summary>Reminders by the program as it runs: two processes send each once, and to another machine nothing goes in the clear. Everybody is invented.</summary>
public sealed partial class MailTests : IDisposable
{
    private const int Patients = 6;

    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Two_processes_on_one_database_deliver_each_reminder_once(string kind)
    {
        await using var mail = AMailServer.Start();
        await using var database = await ADatabase.CreateAsync(kind);
        await BeginAsync(database.Connection, Patients);
        await using var one = AServer.StartWith(Environment(mail), Data, database.Connection);
        await using var two = AServer.StartWith(Environment(mail), Data, database.Connection);
        var (a, b) = (await one.ReadyAsync, await two.ReadyAsync);
        Assert.True(a is not null && b is not null, one.Messages + two.Messages);

        await UntilAsync(() => mail.Taken.Count >= Patients, one, two);
        // Each looks every second what is due: more looks send nothing more.
        await Task.Delay(2500);

        Assert.Equal(Enumerable.Range(1, Patients).Select(n => $"patient{n}@example.org"), mail.Taken.Select(To).Order());
        Assert.All(await LogAsync(database.Connection), row => Assert.Equal((1, "", true), (row.Tries, row.Problem, row.SentAt is not null)));
        // The link of a mail is good at either process.
        foreach (var there in new[] { a!, b! })
        {
            using var phone = new ABrowser();
            Assert.Equal("/answer", (await phone.GetAsync(there, Link(mail.Taken.First()))).Headers.Location?.OriginalString);
            Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(there, "/answer")).StatusCode);
        }

        Assert.Equal((0, 0), (await one.StopAsync(), await two.StopAsync()));
    }

    [Fact]
    public async Task What_a_process_was_killed_over_after_the_server_had_it_is_not_sent_by_another()
    {
        var release = new TaskCompletionSource();
        await using var mail = AMailServer.Start();
        mail.Holding = release.Task;
        await BeginAsync(null, 1);
        await using var one = AServer.StartWith(Environment(mail), Data, null);
        await UntilAsync(() => !mail.Taken.IsEmpty, one);
        await one.KillAsync();
        release.SetResult();

        await using var two = AServer.StartWith(Environment(mail), Data, null);
        Assert.NotNull(await two.ReadyAsync);
        await Task.Delay(2500);
        await two.StopAsync();

        Assert.Single(mail.Taken);
        var row = Assert.Single(await LogAsync(null));
        Assert.Equal((1, "", null, null), (row.Tries, row.Problem, row.SentAt, row.NextAt));
    }

    [Fact]
    public async Task To_another_machine_mail_and_password_go_by_STARTTLS_under_a_certificate_that_this_one_trusts()
    {
        var host = AName();
        using var certificate = SelfSigned(host);
        await using var mail = AMailServer.Start(host, certificate);
        await BeginAsync(null, 1);
        await using var server = AServer.StartWith(
            new Dictionary<string, string>(Environment(mail))
            {
                ["SSL_CERT_FILE"] = folder.Write("trusted.pem", certificate.ExportCertificatePem()),
                ["RAPPORT_SMTP_USER"] = "rapport",
                ["RAPPORT_SMTP_PASSWORD_FILE"] = folder.Write("password", "four odd words\n"),
            },
            Data, null);

        await UntilAsync(() => !mail.Taken.IsEmpty, server);
        await server.StopAsync();

        Assert.Equal("patient1@example.org", To(Assert.Single(mail.Taken)));
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
        await BeginAsync(null, 1);
        await using var server = AServer.StartWith(Environment(mail), Data, null);

        await UntilAsync(() => LogAsync(null).Result.Any(row => row.Problem.Length > 0), server);
        await server.StopAsync();

        var row = Assert.Single(await LogAsync(null));
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

    private static Dictionary<string, string> Environment(AMailServer mail) => new(
        new[] { "RAPPORT_SMTP", "RAPPORT_MAIL_FROM", "RAPPORT_ADDRESS" }.Select(name => KeyValuePair.Create(name, mail.Variable(name)!)))
    { ["RAPPORT_UPKEEP_SECONDS"] = "1" };

    /// <summary>Courses in which a measure is due and whose patients agreed to be reminded.</summary>
    private async Task BeginAsync(string? connection, int patients)
    {
        await AProgram.BeginAsync(Data, connection);
        var databases = Databases.Open(Data, connection, TimeProvider.System).Value;
        await using var practice = new PracticeContext(PracticeContext.At(databases.Address), databases.Seal);
        var (time, ada, keys) = (TimeProvider.System, new Actor("ada", AProgram.Name, "test"), new CourseKeys(practice, databases.Master));
        var intake = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-20);
        for (var n = 1; n <= patients; n++)
        {
            var id = (await new Casebook(practice, keys, new(practice, time, ada), time, ada).BeginAsync("Mrs. K. (invented)")).Value;
            _ = (await new RecordBook(practice, keys, time, ada).AppendAsync(id, 0,
            [
                new Opened("ipt-classic", 1, intake),
                new MeasuresPlanned(intake, "Europe/Dublin", TimeOnly.MinValue, [new("phq-9", "weeks") { Weeks = 4 }]),
                new RemindersAgreed($"patient{n}@example.org", intake),
            ])).Value;
        }
    }

    private async Task<List<ReminderRow>> LogAsync(string? connection)
    {
        var databases = Databases.Open(Data, connection, TimeProvider.System).Value;
        await using var practice = new PracticeContext(PracticeContext.At(databases.Address), databases.Seal);
        return await practice.Reminders.AsNoTracking().ToListAsync();
    }

    private static async Task UntilAsync(Func<bool> done, params AServer[] servers)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!done())
        {
            Assert.False(patience.IsCancellationRequested, string.Concat(servers.Select(s => s.Messages)));
            await Task.Delay(50);
        }
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

    private static string To(string mail) => Recipient().Match(mail).Groups[1].Value;

    private static string Link(string mail)
    {
        var body = mail[mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)..].Trim();
        var text = mail.Contains("base64", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings(""))) : body.Replace("=\r\n", "", StringComparison.Ordinal);
        return Address().Match(text).Value;
    }

    [GeneratedRegex("(?m)^To: <?([^>\r\n]+)>?\r?$", RegexOptions.IgnoreCase)]
    private static partial Regex Recipient();

    [GeneratedRegex("/answer/[A-Za-z0-9_-]{43}")]
    private static partial Regex Address();
}
