using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses;

/// <summary>Opening a record, its phases, appointments that were not kept, and opening it again after it was closed in error.</summary>
internal static class PhasePages
{
    public static void MapPhases(this WebApplication app)
    {
        app.MapPost("/courses/{course}/open", Open).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/phase", Begin).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/missed", Miss).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/reopen", Reopen).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/withdraw", Withdraw).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapGet("/courses/{course}/history", History).ExcludeFromDescription().Needs(CourseRight.Read);
    }

    /// <summary>Opens the record; or corrects under which model and from which day it is kept.</summary>
    private static async Task<IResult> Open(string course, IFormCollection form, Reception desk, CoursePages.Overview page, ModelProfiles profiles, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        var before = view.Record.Of<Opened>().FirstOrDefault();
        return await WriteAsync(course, form, desk, page, fields =>
        {
            var key = fields.Text("profile");
            return profiles.Newest.Append(view.Profile).FirstOrDefault(p => p?.Key == key) is not { } profile ? CoursePageRefusals.NoModel
                : fields.DayOf("intake", "Day of intake").Then<Entry>(day => new Opened(profile.Id, profile.Version, day)
                {
                    Corrects = before is null ? null : new(before.Number, fields.Text("why")),
                });
        }, cancel);
    }

    /// <summary>An entry that was made in error stands no longer; it stays readable, with the reason.</summary>
    private static async Task<IResult> Withdraw(string course, IFormCollection form, Reception desk, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        var why = await desk.AppendAsync(course, form, fields => view.Record.Find(fields.Number("number") ?? 0) is { Entry.Subject.Length: > 0 } entry
            ? new Withdrawn(entry.Entry.Subject) { Corrects = new(entry.Number, fields.Text("why")) }
            : RecordRefusals.NothingToCorrect, cancel);
        return why is null ? Results.LocalRedirect(Links.History(course)) : await desk.AgainAsync<HistoryPage>(course, Fields.Of(form), why, cancel);
    }

    private static Task<IResult> Begin(string course, IFormCollection form, Reception desk, CoursePages.Overview page, CancellationToken cancel) =>
        WriteAsync(course, form, desk, page, fields =>
            fields.DayOf("on", "Day on which the phase begins").Then<Entry>(day => new PhaseBegan(fields.Text("phase"), day, fields.Words("why"))), cancel);

    private static Task<IResult> Miss(string course, IFormCollection form, Reception desk, CoursePages.Overview page, CancellationToken cancel) =>
        WriteAsync(course, form, desk, page, fields =>
            fields.DayOf("on", "Day of the appointment").Then<Entry>(day => new Missed(day, fields.Has("intime"), fields.Text("words"))), cancel);

    private static async Task<IResult> Reopen(string course, IFormCollection form, Reception desk, CoursePages.Overview page, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view))
        {
            return Answers.Refuse(why);
        }

        return await WriteAsync(course, form, desk, page, fields => view.State.Closing is { } closing
            ? new Withdrawn("closing") { Corrects = new(closing.Number, fields.Text("why")) }
            : RecordRefusals.NothingToCorrect, cancel);
    }

    private static Task<IResult> History(string course, Reception desk, CancellationToken cancel) => desk.ShowAsync<HistoryPage>(course, null, cancel);

    private static async Task<IResult> WriteAsync(
        string course, IFormCollection form, Reception desk, CoursePages.Overview page, Func<Fields, Outcome<Entry>> read, CancellationToken cancel) =>
        await desk.AppendAsync(course, form, read, cancel) is { } why
            ? await page.ShowAsync(course, why, Fields.Of(form), cancel)
            : Results.LocalRedirect(Links.Course(course));
}
