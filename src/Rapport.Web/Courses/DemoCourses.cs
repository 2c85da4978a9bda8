using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Notes;
using Rapport.Practice.Storage;

namespace Rapport.Web.Courses;

/// <summary>Three invented courses for the demo: one that its person treats, one to supervise, one of somebody else.</summary>
internal static class DemoCourses
{
    public static async Task BeginAsync(PracticeContext context, Databases databases, TimeProvider time, Actor demo, Actor colleague, CancellationToken cancel)
    {
        if (context.Courses.Any())
        {
            return;
        }

        var keys = new CourseKeys(context, databases.Master);
        Casebook Book(Actor who) => new(context, keys, new(context, time, who), time, who);
        Notebook Notes(Actor who) => new(context, keys, time, who);

        var own = (await Book(demo).BeginAsync("Mrs. K. (invented)", cancel)).Value;
        await Notes(demo).WriteAsync(
            own, "Session 4. Focus: dispute with her sister about the care of their mother, at an impasse since June.\nAgreed: she calls her sister on Sunday and says what she needs before she says what is wrong.", cancel);
        await Notes(demo).WriteProcessAsync(own, "I found myself taking her side. Bring this to supervision.", cancel);

        var supervised = (await Book(colleague).BeginAsync("Mr. O. (invented)", cancel)).Value;
        await Notes(colleague).WriteAsync(supervised, "Session 2. Inventory begun: wife, two sons, a friend from the choir. Role transition after retirement looks like the focus.", cancel);
        _ = (await new CourseTeam(context, time, colleague).GrantAsync(supervised, demo.Id, demo.Name, CourseRole.Supervisor, time.GetUtcNow().Date.AddDays(90), cancel)).Value;

        _ = (await Book(colleague).BeginAsync("Miss T. (invented)", cancel)).Value;
    }
}
