using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Patients;
using Rapport.Practice.Record;
using Rapport.Web.Accounts;
using Rapport.Web.Courses;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;

namespace Rapport.Web.Patient;

/// <summary>What clinicians do with patients' links: make one, which is shown once, see where each stands, take one back.</summary>
internal static class LinkPages
{
    public static void MapPatientLinks(this WebApplication app)
    {
        app.MapGet("/courses/{course}/links", Show).ExcludeFromDescription().Needs(CourseRight.Read);
        app.MapPost("/courses/{course}/links", Make).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/links/reminders", Remind).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/links/withdraw", Withdraw).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static Task<IResult> Show(string course, Shown page, CancellationToken cancel) => page.ShowAsync(course, null, null, null, cancel);

    private static async Task<IResult> Make(string course, IFormCollection form, HttpRequest request, Shown page, Asking asking, Secrets secrets, CancellationToken cancel)
    {
        var fields = Fields.Of(form);
        var (measures, byCode) = (fields.All("measure"), fields["how"] == "kiosk");
        var made = byCode
            ? await asking.ByCodeAsync(course, measures, AnswerPages.Blind(secrets), cancel)
            : await asking.ByLinkAsync(course, measures, TimeSpan.FromDays(fields.Number("lasts") ?? 0), cancel);
        if (made.IsRefused(out var why, out var fresh))
        {
            return await page.ShowAsync(course, fields, why, null, cancel);
        }

        var origin = $"{request.Scheme}://{request.Host}";
        return await page.ShowAsync(course, null, null, byCode ? new(null, fresh.Secret, origin + AnswerLinks.Code) : new MadeLink(AnswerLinks.Link(origin, fresh.Secret), null, null), cancel);
    }

    private static async Task<IResult> Remind(string course, IFormCollection form, Shown page, Reception desk, CancellationToken cancel)
    {
        if ((await desk.OpenAsync(course, null, cancel)).IsRefused(out var gone, out var view))
        {
            return Answers.Refuse(gone);
        }

        return await desk.AppendAsync(course, form, fields => fields.Has("stop")
            ? new RemindersAgreed("", view.Today)
            : fields.Text("email").Length == 0 ? PatientRefusals.NoAddress
            : fields.DayOf("on", "Day on which it was agreed").Then<Entry>(on => new RemindersAgreed(fields.Text("email"), on)), cancel) is { } why
            ? await page.ShowAsync(course, Fields.Of(form), why, null, cancel)
            : Results.LocalRedirect(AnswerLinks.Of(course) + "#reminders");
    }

    private static async Task<IResult> Withdraw(string course, IFormCollection form, Shown page, PatientLinks links, CancellationToken cancel) =>
        await links.WithdrawAsync(course, Fields.Of(form).Number("number") ?? 0, cancel) is { } why
            ? await page.ShowAsync(course, null, why, null, cancel)
            : Results.LocalRedirect(AnswerLinks.Of(course));

    /// <summary>The page, to which its forms come back.</summary>
    internal sealed class Shown(Reception desk, PatientDoor door, ReminderBook reminders)
    {
        public async Task<IResult> ShowAsync(string course, Fields? typed, Refusal? refusal, MadeLink? fresh, CancellationToken cancel) =>
            (await desk.OpenAsync(course, null, cancel)).IsRefused(out var why, out var view)
                ? Answers.Refuse(why)
                : Answers.Page<LinksPage>(
                    new { View = view with { Typed = typed, Refusal = refusal }, Links = await door.AllAsync(course, cancel), Log = await reminders.LogAsync(course, cancel), Fresh = fresh }, CoursePages.StatusOf(refusal));
    }
}

/// <summary>What was made: the address, or the code and where it is typed. It is shown once.</summary>
/// <param name="Link">The address.</param>
/// <param name="Code">The code.</param>
/// <param name="Where">Where it is typed.</param>
public sealed record MadeLink(string? Link, string? Code, string? Where);
