using Microsoft.AspNetCore.Components;
using Rapport.Ground;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Web.Host;

namespace Rapport.Web.Courses;

/// <summary>What a page of a course is made with: the course and its record as the request asks for them.</summary>
/// <param name="Course">Number of the course, from the address.</param>
/// <param name="Context">The request.</param>
/// <param name="Book">The courses.</param>
/// <param name="Records">Their records.</param>
/// <param name="Cancel">Stops it.</param>
internal sealed record CourseDesk(string Course, HttpContext Context, Casebook Book, RecordBook Records, CancellationToken Cancel)
{
    /// <summary>A page of the course, made from its record; the refusal, if any, gives it its status.</summary>
    public async Task<IResult> PageAsync<T>(Func<OpenCourse, object> parameters, Refusal? refusal = null)
        where T : IComponent =>
        (await Book.ReadAsync(Course, Cancel)).IsRefused(out var why, out var found)
            ? Answers.Refuse(why)
            : Answers.Page<T>(parameters(new(found, await Records.ReadAsync(Course, Cancel), CourseDoor.Standing(Context))), CoursePages.StatusOf(refusal));

    /// <summary>Appends entries after what the form had read, and goes on to <paramref name="next"/>; or shows the page again with why not.</summary>
    public async Task<IResult> WriteAsync(string? read, Outcome<Entry[]> entries, Func<CourseRecord, string> next, Func<Refusal, Task<IResult>> again)
    {
        if (entries.IsRefused(out var why, out var facts))
        {
            return await again(why);
        }

        return (await Records.AppendAsync(Course, int.TryParse(read, out var number) ? number : 0, facts, Cancel)).IsRefused(out why, out var record)
            ? await again(why)
            : Results.LocalRedirect(next(record));
    }
}

/// <summary>A course with its record, as somebody has opened it.</summary>
/// <param name="Course">The course.</param>
/// <param name="Record">Its record.</param>
/// <param name="Standing">What the reader is in it.</param>
public sealed record OpenCourse(Course Course, CourseRecord Record, CourseStanding Standing)
{
    /// <summary>Whether the reader may write, and the record still takes what is written.</summary>
    public bool Takes => Standing.Allows(CourseRight.Write) && !Record.IsErased && Record.Opened is not null && Record.State.Closing is null;
}
