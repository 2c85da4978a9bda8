using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Patients;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Web.Host;
using Rapport.Web.Patient;

namespace Rapport.Web.Courses.Demo;

/// <summary>
/// A patient's link of the demo, made in advance so that one can answer as a patient does. The database keeps a hash of what it carries; here everybody is invented, and
/// it lies in the demo's folder.
/// </summary>
internal static class DemoLink
{
    private const string Name = "patient-link";

    /// <summary>Makes a link where there is none that is good: at the first start, and after that one was answered or is over.</summary>
    public static async Task KeepAsync(PracticeContext context, Databases databases, WebOptions options, Actor demo, CancellationToken cancel)
    {
        var (time, keys) = (options.Time, new CourseKeys(context, databases.Master));
        if (await FindAsync(options, new(context, time, demo), cancel) is not null)
        {
            return;
        }

        var mine = await new Casebook(context, keys, new(context, time, demo), time, demo).MineAsync(cancel);
        var asking = new Asking(context, new(context, time, demo), new RecordBook(context, keys, time, demo));
        if (mine.FirstOrDefault(c => c.Alias == DemoCases.Guided && c.Glance is { Closed: null }) is { } course
            && !(await asking.ByLinkAsync(course.Id, ["phq-9"], PatientLinks.Longest, cancel)).IsRefused(out _, out var made))
        {
            await File.WriteAllTextAsync(Path.Combine(options.DataFolder, Name), made.Secret, cancel);
        }
    }

    /// <summary>The path of the link, as long as it is good.</summary>
    public static async Task<string?> FindAsync(WebOptions options, PatientDoor door, CancellationToken cancel) =>
        Path.Combine(options.DataFolder, Name) is var file && File.Exists(file) && await File.ReadAllTextAsync(file, cancel) is var secret
        && (await door.LookAsync(BearerSecret.Hash(secret), cancel)).Refusal is null ? AnswerLinks.Link("", secret) : null;
}
