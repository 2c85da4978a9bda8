using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Groups;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Practice.Tests.Groups;

/// <summary>An invented group that Ada leads: Mrs. K., Mr. Lorm and Miss Tarn, each seen alone once on the day of intake.</summary>
internal sealed class AGroup(ACourse world, string id, IReadOnlyList<string> members) : IAsyncDisposable
{
    public static readonly string[] Aliases = [ACourse.Alias, "Mr. Lorm", "Miss Tarn"];

    public ACourse World => world;

    public string Id => id;

    public IReadOnlyList<string> Members => members;

    public static async Task<AGroup> BegunAsync(string kind, int joined = 2)
    {
        var world = await ACourse.BegunAsync(kind);
        var group = (await world.Groups("ada").BeginAsync("Tuesday group", "ipt-group", ACourse.Day(0))).Value;
        List<string> members = [world.Id];
        foreach (var alias in Aliases.Skip(1))
        {
            members.Add((await world.Casebook("ada").BeginAsync(alias)).Value);
        }

        foreach (var member in members)
        {
            _ = (await world.Record("ada").AppendAsync(member, 0, [new Opened("ipt-group", 2, ACourse.Day(0)), new SessionWritten(1, ACourse.Day(0), "room", 60)])).Value;
        }

        foreach (var member in members.Take(joined))
        {
            Assert.Null(await world.Groups("ada").JoinAsync(group, member, ACourse.Day(1)));
        }

        return new(world, group, members);
    }

    public static GroupMet Met(int number, string happened = "They spoke about beginnings.") =>
        new(number, ACourse.Day(number * 7), "room", 90) { Agenda = ["link"], Happened = happened };

    public MemberPart Part(int member, string attendance = "present", int read = int.MaxValue) => new(members[member], read, attendance);

    public async Task<Refusal?> HoldAsync(GroupMet met, params MemberPart[] parts) => await world.Groups("ada").HoldAsync(id, int.MaxValue, met, parts);

    public async Task<OpenGroup> OpenAsync(string who = "ada") => (await world.Groups(who).OpenAsync(id, CourseRole.Clinician)).Value;

    public Task<CourseRecord> RecordAsync(int member) => world.Record("ada").ReadAsync(members[member]);

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
