using Microsoft.AspNetCore.Components;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Profiles;
using Rapport.Practice.Record;
using Rapport.Web.Host;

namespace Rapport.Web.Courses.Desk;

/// <summary>Opens a course for a page and takes what its forms send: one way for all of them, so that nothing typed is lost in any.</summary>
internal sealed class Reception(Casebook book, RecordBook records, DraftBook drafts, ModelProfiles profiles, TimeProvider time, IHttpContextAccessor http)
{
    /// <summary>The course as it stands, with what was typed in that form and not sent.</summary>
    public async Task<Outcome<CourseView>> OpenAsync(string course, string? form, CancellationToken cancel)
    {
        var standing = CourseDoor.Standing(http.HttpContext!);
        if ((await book.OpenAsync(course, standing.Role, cancel)).IsRefused(out var why, out var found))
        {
            return why;
        }

        var opened = found.Record.Opened;
        var view = new CourseView(
            found.Course, found.Record, opened is null ? null : profiles.Find(opened.Profile, opened.Version), standing, PatientDay.Of(found.Record, time.GetUtcNow()));
        return form is not null && view.MayWrite && await drafts.FindAsync(course, form, cancel) is { } draft
            ? view with { Typed = Fields.Kept(draft.Body), Kept = draft.At, Read = draft.Read }
            : view;
    }

    /// <summary>The page of a course.</summary>
    /// <typeparam name="TPage">A page with the parameter <c>View</c>.</typeparam>
    public async Task<IResult> ShowAsync<TPage>(string course, string? form, CancellationToken cancel)
        where TPage : IComponent => await ShowAsync<TPage>(course, view => new { View = view }, null, form, cancel);

    /// <summary>A page of a course with what it needs besides; the refusal, if any, gives it its status.</summary>
    /// <typeparam name="TPage">The page.</typeparam>
    public async Task<IResult> ShowAsync<TPage>(string course, Func<CourseView, object> parameters, Refusal? refusal, string? form, CancellationToken cancel)
        where TPage : IComponent =>
        (await OpenAsync(course, form, cancel)).IsRefused(out var why, out var view) ? Answers.Refuse(why) : Answers.Page<TPage>(parameters(view), CoursePages.StatusOf(refusal));

    /// <summary>Appends what a form says and goes on; or shows the page again with all that was typed and why it was not accepted.</summary>
    /// <typeparam name="TPage">A page with the parameter <c>View</c>.</typeparam>
    public async Task<IResult> WriteAsync<TPage>(
        string course, IFormCollection sent, string form, Func<Fields, Outcome<Entry>> read, string next, CancellationToken cancel)
        where TPage : IComponent
    {
        var fields = Fields.Of(sent);
        return await WriteAsync(course, sent, form, read(fields).Then<Entry[]>(entry => new[] { entry }), next, why => AgainAsync<TPage>(course, fields, why, cancel), cancel);
    }

    /// <summary>Appends entries after what the form had read and goes on; or shows the page again in its own way.</summary>
    public async Task<IResult> WriteAsync(
        string course, IFormCollection sent, string? form, Outcome<Entry[]> entries, string next, Func<Refusal, Task<IResult>> again, CancellationToken cancel)
    {
        if (entries.IsRefused(out var why, out var facts) || (why = (await records.AppendAsync(course, ReadOf(sent), facts, cancel)).Refusal) is not null)
        {
            return await again(why);
        }

        if (form is not null)
        {
            await drafts.DropAsync(course, form, cancel);
        }

        return Results.LocalRedirect(next);
    }

    /// <summary>Appends what a form says, or says why not.</summary>
    public async Task<Refusal?> AppendAsync(string course, IFormCollection sent, Func<Fields, Outcome<Entry>> read, CancellationToken cancel) =>
        read(Fields.Of(sent)).IsRefused(out var why, out var entry) ? why : (await records.AppendAsync(course, ReadOf(sent), entry, cancel)).Refusal;

    /// <summary>The page again, with what was typed.</summary>
    /// <typeparam name="TPage">A page with the parameter <c>View</c>.</typeparam>
    public async Task<IResult> AgainAsync<TPage>(string course, Fields typed, Refusal why, CancellationToken cancel)
        where TPage : IComponent =>
        await ShowAsync<TPage>(course, view => new { View = view with { Typed = typed, Refusal = why } }, why, null, cancel);

    /// <summary>Keeps a form with one more row, and goes back to it: without a script the page comes anew, at the same place.</summary>
    public async Task<IResult> GrowAsync(string course, IFormCollection sent, string form, string back, CancellationToken cancel)
    {
        var typed = Fields.Of(sent);
        var asked = sent["more"].ToString().Split(':');
        typed.Grow(asked[0], asked.Length > 1 && int.TryParse(asked[1], out var least) ? least : 1);
        return await drafts.KeepAsync(course, form, ReadOf(sent), typed.ToKeep(), cancel) is { } why
            ? Answers.Refuse(why)
            : Results.LocalRedirect($"{back}#{asked[0]}");
    }

    public static int ReadOf(IFormCollection sent) => int.TryParse(sent["read"], out var read) ? read : 0;
}
