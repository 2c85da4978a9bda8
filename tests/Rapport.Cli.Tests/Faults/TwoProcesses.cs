using System.Net;
using Rapport.Practice.Patients;
using Rapport.Tests;

namespace Rapport.Cli.Tests.Faults;

/// <summary>What two processes did that were at work on one database for some seconds.</summary>
internal sealed record TwoProcesses(string Messages, IReadOnlyList<string> Mails, IReadOnlyList<ReminderRow> Reminders, IReadOnlyList<string> Heads, IReadOnlyList<string> Backups)
{
    public const int Patients = 6;

    /// <summary>Where each led who followed the link of a mail there, and what stood there.</summary>
    public required IReadOnlyList<(string? Location, HttpStatusCode Page)> Followed { get; init; }

    public required (int, int) Statuses { get; init; }

    /// <summary>What <c>audit verify</c> says, with the ends that they kept.</summary>
    public required Run Verified { get; init; }

    /// <summary>Starts them, waits until all is done that they have to do, and some seconds more, and stops them.</summary>
    public static async Task<TwoProcesses> AtWorkAsync(string kind)
    {
        using var folder = new TemporaryFolder();
        await using var mail = AMailServer.Start();
        await using var database = await ADatabase.CreateAsync(kind);
        var (data, connection) = (folder["data"], database.Connection);
        await Reminded.BeginAsync(data, connection, Patients);
        var environment = new Dictionary<string, string>(Reminded.Environment(mail))
        {
            ["RAPPORT_AUDIT_HEADS"] = folder["heads"],
            ["RAPPORT_BACKUP_FOLDER"] = folder["nightly"],
        };
        await using var one = AServer.StartWith(environment, data, connection, "--log", "json");
        await using var two = AServer.StartWith(environment, data, connection, "--log", "json");
        var (a, b) = (await one.ReadyAsync, await two.ReadyAsync);
        Assert.True(a is not null && b is not null, one.Messages + two.Messages);

        await Reminded.UntilAsync(() => mail.Taken.Count >= Patients && (one.Messages + two.Messages).Contains("done: backup\"", StringComparison.Ordinal), one, two);
        // Each looks every second what is due: more looks do nothing more.
        await Task.Delay(3000);

        (string?, HttpStatusCode)[] followed = [await FollowAsync(a, mail.Taken.First()), await FollowAsync(b, mail.Taken.First())];
        var stopped = await Task.WhenAll(one.StopAsync(), two.StopAsync());
        string[] verify = ["audit", "verify", "--data", data, "--kept", folder["heads"], .. connection is null ? [] : new[] { "--database", connection }];
        return new(one.Messages + two.Messages, [.. mail.Taken], await Reminded.LogAsync(data, connection), File.ReadAllLines(folder["heads"]), Directory.GetFiles(folder["nightly"]))
        {
            Followed = followed,
            Statuses = (stopped[0], stopped[1]),
            Verified = Run.Of(verify),
        };
    }

    /// <summary>How often some scheduled work was done.</summary>
    public int Done(string duty) => Messages.Split('\n').Count(line => line.Contains($"Scheduled work done: {duty}\"", StringComparison.Ordinal));

    private static async Task<(string?, HttpStatusCode)> FollowAsync(Uri server, string mail)
    {
        using var phone = new ABrowser();
        var location = (await phone.GetAsync(server, Reminded.Link(mail))).Headers.Location?.OriginalString;
        return (location, (await phone.GetAsync(server, "/answer")).StatusCode);
    }
}
