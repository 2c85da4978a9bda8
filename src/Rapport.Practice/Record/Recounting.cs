using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Auditing;
using Rapport.Practice.Courses;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Record;

/// <summary>
/// What lists show of the course was counted anew by a newer program. It says nothing of the treatment; heads stand beside entries, which are never
/// changed, so that a head of today's form takes an entry of today.
/// </summary>
/// <param name="Form">The form of the head beside it.</param>
public sealed record Recounted(int Form) : Entry
{
    /// <inheritdoc/>
    public override string Subject => "";

    /// <inheritdoc/>
    public override string Title => "Counted anew for lists, after an update of the program";

    /// <inheritdoc/>
    public override bool AfterClosing => true;
}

/// <summary>
/// Brings heads that an older program wrote to today's form, once: until then lists, caseload and outcomes of the site would miss what they lack,
/// such as the scores. Where it was stopped it goes on. One instance a time.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="keys">The courses' keys.</param>
/// <param name="time">The clock.</param>
public sealed class Recounting(PracticeContext context, CourseKeys keys, TimeProvider time)
{
    private const string Name = "heads";
    private const int Batch = 500;

    private static readonly Actor Program = new("system", "Rapport", "scheduled");

    private readonly RecordBook records = new(context, keys, time, Program);

    /// <summary>Counts anew what needs it, and gives how many courses that were; nothing is read once all are of today's form.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var form = Glance.Newest.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var kept = await context.Summaries.SingleOrDefaultAsync(s => s.Name == Name, cancel);
        if (kept?.Rules == form)
        {
            return 0;
        }

        var count = 0;
        foreach (var some in (await context.Courses.AsNoTracking().Select(c => c.Id).ToListAsync(cancel)).Chunk(Batch))
        {
            foreach (var course in await OldAsync(some, cancel))
            {
                count += (await records.AppendAsync(course, int.MaxValue, new Recounted(Glance.Newest), cancel)).Refusal is null ? 1 : 0;
                context.ChangeTracker.Clear();
            }
        }

        await KeepAsync(form, cancel);
        return count;
    }

    /// <summary>Those of the courses whose head is of an older form; what is erased or was never opened has none.</summary>
    private async Task<List<string>> OldAsync(string[] courses, CancellationToken cancel)
    {
        var opened = await keys.OpenAllAsync([.. courses.Select(CourseKeys.Record)], cancel);
        List<string> old = [];
        foreach (var (course, head) in await RecordBook.HeadsAsync(context, courses, cancel))
        {
            if (opened.TryGetValue(CourseKeys.Record(course), out var key) && head.Head.Length > 0 && RecordSeal.Glance(key, head) is { Profile: not null } glance && glance.Form < Glance.Newest)
            {
                old.Add(course);
            }
        }

        foreach (var key in opened.Values)
        {
            key.Dispose();
        }

        return old;
    }

    private async Task KeepAsync(string form, CancellationToken cancel)
    {
        var kept = await context.Summaries.SingleOrDefaultAsync(s => s.Name == Name, cancel);
        if (kept is null)
        {
            context.Summaries.Add(kept = new() { Name = Name });
        }

        (kept.Rules, kept.Body, kept.At) = (form, "", time.GetUtcNow());
        context.Record(Program.Did("recount-heads", "courses"));
        await context.SaveChangesAsync(cancel);
    }
}
