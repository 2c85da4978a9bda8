using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Notes;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Web.Courses.Demo;

/// <summary>The invented caseload of the demo: what its person treats, two courses to supervise, one of somebody else.</summary>
internal static class DemoCourses
{
    private const int Seed = 20261122;

    public static async Task BeginAsync(PracticeContext context, Databases databases, TimeProvider time, Actor demo, Actor colleague, Actor rater, CancellationToken cancel)
    {
        if (context.Courses.Any())
        {
            return;
        }

        // All of it or nothing: a demo that was stopped half-way begins anew.
        await using var transaction = await context.LockedAsync(cancel);
        var keys = new CourseKeys(context, databases.Master);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < DemoCases.All.Count; i++)
        {
            var patient = DemoCases.All[i];
            var who = patient.Alias is "Miss T." || DemoCases.Supervised.Contains(patient.Alias) ? colleague : demo;
            var id = (await new Casebook(context, keys, new(context, time, who), time, who).BeginAsync($"{patient.Alias} (invented)", cancel)).Value;
            if (DemoCourse.Of(patient, today, Seed + i) is { Count: > 0 } entries)
            {
                _ = (await new RecordBook(context, keys, time, who).AppendAsync(id, 0, [.. entries, .. DemoRisk.Of(entries)], cancel)).Value;
            }

            numbers[patient.Alias] = id;
            if (patient.Alias == "Mrs. K.")
            {
                await new Notebook(context, keys, time, who).WriteProcessAsync(id, "I found myself taking her side. Bring this to supervision.", cancel);
            }

            if (DemoCases.Supervised.Contains(patient.Alias))
            {
                var team = new CourseTeam(context, time, colleague);
                foreach (var (supervisor, ratings) in new[] { (rater, DemoRatings.OfRater(patient)), (demo, DemoRatings.Of(patient)) })
                {
                    _ = (await team.GrantAsync(id, supervisor.Id, supervisor.Name, CourseRole.Supervisor, time.GetUtcNow().Date.AddDays(90), cancel)).Value;
                    _ = (await new RecordBook(context, keys, time, supervisor).AppendAsync(id, int.MaxValue, ratings, cancel)).Value;
                }
            }

            context.ChangeTracker.Clear();
        }

        await DemoGroup.BeginAsync(
            context, new(context, keys, new(context, time, demo), time, demo), new(context, keys, time, demo), numbers["Mr. I."], numbers["Mrs. H."], demo, cancel);
        await transaction.CommitAsync(cancel);
    }
}
