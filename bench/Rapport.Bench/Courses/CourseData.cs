using System.Globalization;
using Rapport.Bench.Load;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Web.Courses.Demo;

namespace Rapport.Bench.Courses;

/// <summary>Invented courses of many clinicians, each with the record that a case of the demo has.</summary>
internal static class CourseData
{
    /// <summary>Makes as many courses in a new folder, the first clinician's among them evenly; gives that clinician and the numbers of their courses.</summary>
    public static async Task<(Someone Clinician, IReadOnlyList<string> Courses)> MakeAsync(string folder, int courses, int ofFirst)
    {
        Directory.CreateDirectory(folder);
        var databases = Databases.Open(folder, null, TimeProvider.System).Value;
        var clinicians = await LoadData.PeopleAsync(databases, Math.Max(1, courses / ofFirst));
        await using var context = new PracticeContext(PracticeContext.At(databases.Address), databases.Seal);
        LoadData.Refused(await Preparation.PrepareAsync(context, PracticeContext.Name));
        var keys = new CourseKeys(context, databases.Master);
        var (today, mine) = (DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), new List<string>());
        for (var from = 0; from < courses; from += Batch)
        {
            await using var transaction = await context.LockedAsync(CancellationToken.None);
            for (var i = from; i < Math.Min(courses, from + Batch); i++)
            {
                var who = clinicians[i % clinicians.Count];
                var id = await BeginAsync(context, keys, who, DemoCases.All[i / clinicians.Count % DemoCases.All.Count], i, today);
                if (who.Number == 0)
                {
                    mine.Add(id);
                }
            }

            await transaction.CommitAsync();
        }

        return (clinicians[0], mine);
    }

    private const int Batch = 250;

    private static async Task<string> BeginAsync(PracticeContext context, CourseKeys keys, Someone who, DemoCase patient, int seed, DateOnly today)
    {
        var actor = new Actor(LoadData.IdOf(who.Number), LoadData.NameOf(who.Number), "bench");
        var book = new Casebook(context, keys, new(context, TimeProvider.System, actor), TimeProvider.System, actor);
        var id = (await book.BeginAsync(string.Create(CultureInfo.InvariantCulture, $"{patient.Alias} {seed} (invented)"))).Value;
        if (CourseScores.Filled(DemoCourse.Of(patient, today, seed)) is { Count: > 0 } entries)
        {
            _ = (await new RecordBook(context, keys, TimeProvider.System, actor).AppendAsync(id, 0, entries)).Value;
        }

        context.ChangeTracker.Clear();
        return id;
    }
}
