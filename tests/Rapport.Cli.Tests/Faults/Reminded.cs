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

/// <summary>Patients, all invented, who agreed to be reminded and of whom a measure is due; and the mails that they get.</summary>
internal static partial class Reminded
{
    /// <summary>What a server is told that sends by this one, and looks every second what is due.</summary>
    public static Dictionary<string, string> Environment(AMailServer mail) => new(
        new[] { "RAPPORT_SMTP", "RAPPORT_MAIL_FROM", "RAPPORT_ADDRESS" }.Select(name => KeyValuePair.Create(name, mail.Variable(name)!)))
    { ["RAPPORT_UPKEEP_SECONDS"] = "1" };

    /// <summary>A program, and so many courses.</summary>
    public static async Task BeginAsync(string folder, string? connection, int patients)
    {
        await AProgram.BeginAsync(folder, connection);
        var databases = Databases.Open(folder, connection, TimeProvider.System).Value;
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

    public static async Task<List<ReminderRow>> LogAsync(string folder, string? connection)
    {
        var databases = Databases.Open(folder, connection, TimeProvider.System).Value;
        await using var practice = new PracticeContext(PracticeContext.At(databases.Address), databases.Seal);
        return await practice.Reminders.AsNoTracking().ToListAsync();
    }

    public static async Task UntilAsync(Func<bool> done, params AServer[] servers)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!done())
        {
            Assert.False(patience.IsCancellationRequested, string.Concat(servers.Select(s => s.Messages)));
            await Task.Delay(50);
        }
    }

    /// <summary>To whom a mail is.</summary>
    public static string To(string mail) => Recipient().Match(mail).Groups[1].Value;

    /// <summary>The path of the link in a mail.</summary>
    public static string Link(string mail)
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
