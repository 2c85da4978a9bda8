using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Web.Host;
using Rapport.Web.Shell;

namespace Rapport.Web.Courses.Desk;

/// <summary>What is typed is kept while it is typed; or thrown away.</summary>
internal static class DraftPages
{
    public static void MapDrafts(this WebApplication app)
    {
        app.MapPost("/courses/{course}/drafts", Keep).ExcludeFromDescription().Needs(CourseRight.Write);
        app.MapPost("/courses/{course}/drafts/drop", Drop).ExcludeFromDescription().Needs(CourseRight.Write);
    }

    private static async Task<IResult> Keep(string course, IFormCollection form, DraftBook drafts, CancellationToken cancel) =>
        await drafts.KeepAsync(course, form["draft"].ToString(), Reception.ReadOf(form), Fields.Of(form).ToKeep(), cancel) is { } why
            ? Answers.Refuse(why)
            : Results.NoContent();

    private static async Task<IResult> Drop(string course, IFormCollection form, DraftBook drafts, CancellationToken cancel)
    {
        await drafts.DropAsync(course, form["draft"].ToString(), cancel);
        var back = form["back"].ToString();
        return Results.LocalRedirect(back.StartsWith(Links.Course(course), StringComparison.Ordinal) ? back : Links.Course(course));
    }
}
