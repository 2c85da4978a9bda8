using System.Collections.Concurrent;
using System.Net;
using Rapport.Web.Host;

namespace Rapport.Cli.Tests.Faults;

/// <summary>What is to be done once is done once, though two processes are at it: two of each database are started for all of it. Everybody is invented.</summary>
public sealed class TwoProcessesTests(TwoProcessesTests.Pairs pairs) : IClassFixture<TwoProcessesTests.Pairs>
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task They_do_the_work_of_the_day_once(string kind)
    {
        var pair = await pairs.OnAsync(kind);

        // The hour, and so the sweep, may turn during the test.
        Assert.Equal((1, 1), (pair.Done("heads"), pair.Done("backup")));
        Assert.InRange(pair.Done("sweep"), 1, 2);
        Assert.Equal(Installation.Names.Count, pair.Heads.Count);
        Assert.Single(pair.Backups);
        Assert.Equal((0, ""), (pair.Verified.Status, pair.Verified.Messages));
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task They_deliver_each_reminder_once(string kind)
    {
        var pair = await pairs.OnAsync(kind);

        Assert.Equal(Enumerable.Range(1, TwoProcesses.Patients).Select(n => $"patient{n}@example.org"), pair.Mails.Select(Reminded.To).Order());
        Assert.All(pair.Reminders, row => Assert.Equal((1, "", true), (row.Tries, row.Problem, row.SentAt is not null)));
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task The_link_of_a_mail_is_good_at_either_and_both_end_when_they_are_told_to(string kind)
    {
        var pair = await pairs.OnAsync(kind);

        Assert.Equal([("/answer", HttpStatusCode.OK), ("/answer", HttpStatusCode.OK)], pair.Followed);
        Assert.Equal((0, 0), pair.Statuses);
    }

    /// <summary>Two processes on each database, started when the first test asks for them.</summary>
    public sealed class Pairs
    {
        private readonly ConcurrentDictionary<string, Lazy<Task<TwoProcesses>>> made = new();

        internal Task<TwoProcesses> OnAsync(string kind) => made.GetOrAdd(kind, k => new(() => TwoProcesses.AtWorkAsync(k))).Value;
    }
}
