using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Risk;
using Rapport.Practice.Storage;

namespace Rapport.Web.Tests.Risk;

/// <summary>An invented risk event in a course, as an endorsed item makes it.</summary>
internal static class ARisk
{
    /// <summary>The address of the event.</summary>
    public static async Task<string> RaiseAsync(Running rapport, string course, int? value = 2)
    {
        var record = await AppendAsync(rapport, course, new RiskRaised(new("PHQ-9", "link", [new("9", "Thoughts of being better off dead", value)]), null));
        return $"{course}/risk/{record.Number}";
    }

    /// <summary>The record with one more entry, written by nobody in particular.</summary>
    public static async Task<CourseRecord> AppendAsync(Running rapport, string course, Entry entry)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var (context, time) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var book = new RecordBook(context, new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>()), time, new Actor("patient-link/1", "Patient's link", "test"));
        return (await book.AppendAsync(course.Split('/')[^1], int.MaxValue, entry)).Value;
    }
}
