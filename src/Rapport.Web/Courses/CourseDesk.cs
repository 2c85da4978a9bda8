using Microsoft.AspNetCore.Components;
using Rapport.Ground;
using Rapport.Practice.Record;
using Rapport.Web.Courses.Desk;
using Rapport.Web.Host;

namespace Rapport.Web.Courses;

/// <summary>What a page of a course is made with: the course and its record as the request asks for them.</summary>
/// <param name="Course">Number of the course, from the address.</param>
/// <param name="Reception">Opens it.</param>
/// <param name="Records">The records.</param>
/// <param name="Drafts">What is typed and not sent.</param>
/// <param name="Cancel">Stops it.</param>
internal sealed record CourseDesk(string Course, Reception Reception, RecordBook Records, DraftBook Drafts, CancellationToken Cancel)
{
    /// <summary>Made for the course that the address names.</summary>
    public static ValueTask<CourseDesk> BindAsync(HttpContext context)
    {
        var asked = context.RequestServices;
        return ValueTask.FromResult(new CourseDesk(
            (string)context.GetRouteValue(CourseDoor.Course)!,
            asked.GetRequiredService<Reception>(), asked.GetRequiredService<RecordBook>(), asked.GetRequiredService<DraftBook>(), context.RequestAborted));
    }

    /// <summary>A page of the course, made from its record; the refusal, if any, gives it its status.</summary>
    public async Task<IResult> PageAsync<T>(Func<CourseView, object> parameters, Refusal? refusal = null, string? draft = null)
        where T : IComponent =>
        (await Reception.OpenAsync(Course, draft, Cancel)).IsRefused(out var why, out var view)
            ? Answers.Refuse(why)
            : Answers.Page<T>(parameters(view), CoursePages.StatusOf(refusal));

    /// <summary>Appends entries after what the form had read, and goes on to <paramref name="next"/>; or shows the page again with why not.</summary>
    public async Task<IResult> WriteAsync(
        string? read, Outcome<Entry[]> entries, Func<CourseRecord, string> next, Func<Refusal, Task<IResult>> again, string? draft = null)
    {
        if (entries.IsRefused(out var why, out var facts))
        {
            return await again(why);
        }

        if ((await Records.AppendAsync(Course, int.TryParse(read, out var number) ? number : 0, facts, Cancel)).IsRefused(out why, out var record))
        {
            return await again(why);
        }

        if (draft is not null)
        {
            await Drafts.DropAsync(Course, draft, Cancel);
        }

        return Results.LocalRedirect(next(record));
    }
}
