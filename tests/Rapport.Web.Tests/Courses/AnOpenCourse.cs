using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;

namespace Rapport.Web.Tests.Courses;

/// <summary>An invented course of the person whose browser it is, opened under the classic model.</summary>
internal static class AnOpenCourse
{
    public static string Today => DateOnly.FromDateTime(DateTime.UtcNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The address of the course.</summary>
    public static async Task<string> BeginAsync(Running rapport, bool opened = true)
    {
        var record = await (await Page.GetAsync(rapport, "/courses")).PostAsync(rapport, "form[action='/courses']", ("alias", "Mrs. K."));
        var address = record.Html.QuerySelector("nav[aria-label='This course'] a")!.GetAttribute("href")!;
        if (opened)
        {
            await using var scope = rapport.Services.CreateAsyncScope();
            var (context, time) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
            var book = new RecordBook(context, new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>()), time, new Actor("ada", "Ada", "test"));
            _ = (await book.AppendAsync(address.Split('/')[^1], 0, new Opened("ipt-classic", 1, DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-30)))).Value;
        }

        return address;
    }
}
