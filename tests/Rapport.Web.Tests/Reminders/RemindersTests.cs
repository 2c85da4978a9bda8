using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Storage;
using Rapport.Practice.Measures.Schedules;
using Rapport.Tests;
using Rapport.Web.Reminders;
using Rapport.Web.Tests.Accounts;
using Rapport.Web.Tests.Courses;
using Rapport.Web.Tests.Risk;

namespace Rapport.Web.Tests.Reminders;

/// <summary>Reminders through a server for mail on this machine. Everybody is invented.</summary>
public sealed partial class RemindersTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task A_due_measure_is_reminded_of_once_though_two_run_on_one_database_and_the_mail_holds_nothing_clinical(string kind)
    {
        await using var server = AMailServer.Start();
        await using var database = await ADatabase.CreateAsync(kind);
        var connection = (database.Address as DatabaseAddress.PostgresServer)?.ConnectionString;
        await using var one = await StartAsync(server, connection);
        await using var two = await StartAsync(server, connection, one.DataFolder);
        var course = await AgreedAsync(one);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => SendAsync(i % 2 == 0 ? one : two)));
        await SendAsync(two);

        var mail = Assert.Single(server.Taken);
        var body = Decoded(mail);
        Assert.Contains("A short questionnaire is waiting", mail, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)phq|depress|mood|mrs|therap|treat|risk", body);
        Assert.Contains("handed to the server for mail", (await Page.GetAsync(one, $"{course}/links")).Text, StringComparison.Ordinal);

        await using var patient = one.AnotherBrowser();
        await patient.Client.GetAsync(Link().Match(body).Groups[1].Value);
        Assert.Equal("A few questions", (await Page.GetAsync(patient, "/answer")).Html.Title);
    }

    [Fact]
    public async Task What_the_server_does_not_take_is_tried_again_and_the_page_says_so()
    {
        await using var server = AMailServer.Start();
        server.Refusing = "451 4.3.0 busy ann@example.org";
        var clock = new MovedTime();
        await using var rapport = await StartAsync(server, null, time: clock);
        var course = await AgreedAsync(rapport);
        await SendAsync(rapport);
        await SendAsync(rapport);

        var page = await Page.GetAsync(rapport, $"{course}/links");
        Assert.Contains("451; tried again from", page.Html.QuerySelector("#reminders tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("taken back", page.Text, StringComparison.Ordinal);

        server.Refusing = null;
        clock.Advance(TimeSpan.FromMinutes(11));
        await SendAsync(rapport);
        await SendAsync(rapport);
        Assert.Single(server.Taken);
        Assert.Contains("handed to the server", (await Page.GetAsync(rapport, $"{course}/links")).Html.QuerySelector("#reminders tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_given_up_after_five_tries_and_a_patient_who_stops_gets_nothing()
    {
        var server = AMailServer.Start();
        var clock = new MovedTime();
        await using var rapport = await StartAsync(server, null, time: clock);
        var (course, other) = (await AgreedAsync(rapport), await AgreedAsync(rapport));
        var stopped = await (await Page.GetAsync(rapport, $"{other}/links")).PostAsync(rapport, "form[action$='/reminders']", ("stop", "yes"), ("email", ""), ("on", ""));
        Assert.Contains("has not agreed", stopped.Text, StringComparison.Ordinal);
        await server.DisposeAsync();
        for (var i = 0; i < 7; i++)
        {
            await SendAsync(rapport);
            clock.Advance(TimeSpan.FromHours(3));
        }

        // The session was idle for too long meanwhile.
        await rapport.SignInAsync();
        var row = (await Page.GetAsync(rapport, $"{course}/links")).Html.QuerySelector("#reminders tbody tr")!.TextContent;
        Assert.Contains("not sent: the server for mail could not be reached", row, StringComparison.Ordinal);
        Assert.Contains("5", row, StringComparison.Ordinal);
        Assert.Null((await Page.GetAsync(rapport, $"{other}/links")).Html.QuerySelector("#reminders tbody"));
    }

    [Theory]
    [InlineData("RAPPORT_SMTP", "mail.example.org")]
    [InlineData("RAPPORT_SMTP", "mail.example.org:465")]
    [InlineData("RAPPORT_MAIL_FROM", "nobody")]
    [InlineData("RAPPORT_ADDRESS", "http://rapport.example.org")]
    [InlineData("RAPPORT_ADDRESS", "https://rapport.example.org/x")]
    [InlineData("RAPPORT_SMTP_PASSWORD_FILE", "/no/such/file")]
    public async Task What_is_configured_wrongly_is_refused_by_name(string name, string value)
    {
        await using var server = AMailServer.Start();

        Assert.Contains(name, MailOptions.Read(n => n == name ? value : server.Variable(n)).Refusal?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("ann@")]
    [InlineData("ann@example.org,bea@example.org")]
    [InlineData("ann@example.org\r\nBcc: eve@example.org")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);

        var page = await (await Page.GetAsync(rapport, $"{course}/links")).PostAsync(rapport, "form[action$='/reminders']", ("email", address), ("on", AnOpenCourse.Today));
        Assert.Contains("That is no address for mail", page.Text, StringComparison.Ordinal);
    }

    private static async Task<Running> StartAsync(AMailServer server, string? database, string? folder = null, TimeProvider? time = null)
    {
        var rapport = await Running.StartAsync(o => o with { DemoPerson = null, Database = database, DataFolder = folder ?? o.DataFolder, Time = time ?? o.Time, Variables = server.Variable });
        await rapport.TakeAsync(folder is null ? await rapport.FirstLinkAsync() : "/sign-in", "Ada", AnInstallation.Email);
        return rapport;
    }

    /// <summary>A course whose patient agreed and for which a measure is due.</summary>
    private static async Task<string> AgreedAsync(Running rapport)
    {
        var course = await AnOpenCourse.BeginAsync(rapport);
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-20);
        _ = await ARisk.AppendAsync(rapport, course, new MeasuresPlanned(day, "Europe/Dublin", TimeOnly.MinValue, [new("phq-9", "weeks") { Weeks = 4 }]));
        var page = await (await Page.GetAsync(rapport, $"{course}/links")).PostAsync(rapport, "form[action$='/reminders']", ("email", "ann@example.org"), ("on", AnOpenCourse.Today));
        Assert.Contains("ann@example.org", page.Text, StringComparison.Ordinal);
        return course;
    }

    private static async Task SendAsync(Running rapport)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Reminding>().SendAsync(TestContext.Current.CancellationToken);
    }

    private static string Decoded(string mail)
    {
        var body = mail[mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)..].Trim();
        return mail.Contains("base64", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings("")))
            : body.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=0D=0A", "\n", StringComparison.Ordinal);
    }

    [GeneratedRegex("https://rapport.example.org(/answer/[A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
