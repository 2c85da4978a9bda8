using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Measures.Schedules;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Courses;

public sealed class PatientDayTests
{
    [Fact]
    public async Task In_the_evening_of_Los_Angeles_forms_propose_its_day_and_not_that_of_Greenwich()
    {
        var clock = new MovedTime();
        var three = clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(3);
        clock.Advance(new DateTimeOffset(three, TimeSpan.Zero) - clock.GetUtcNow());
        await using var rapport = await AnInstallation.WithAdministratorAsync(clock);
        var course = await AnOpenCourse.BeginAsync(rapport);
        string[] forms = ["sessions/1", "measures/enter?measure=phq-9", "safety-plan"];

        var greenwich = await ProposedAsync(rapport, course, forms);
        await PlanAsync(rapport, course);
        var there = await ProposedAsync(rapport, course, forms);

        Assert.All(greenwich, day => Assert.Equal(Text(three), day));
        Assert.All(there, day => Assert.Equal(Text(three.AddDays(-1)), day));
    }

    private static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<List<string>> ProposedAsync(Running rapport, string course, string[] forms)
    {
        List<string> days = [];
        foreach (var form in forms)
        {
            var field = (await Page.GetAsync(rapport, $"{course}/{form}")).Html.QuerySelector("input[name=on]") ?? throw new InvalidOperationException($"{form} proposes no day.");
            days.AddRange([field.GetAttribute("value")!, field.GetAttribute("max")!]);
        }

        return days;
    }

    private static async Task PlanAsync(Running rapport, string course)
    {
        await using var scope = rapport.Services.CreateAsyncScope();
        var (context, time) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var book = new RecordBook(context, new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>()), time, new Actor("ada", "Ada", "test"));
        var plan = new MeasuresPlanned(DateOnly.FromDateTime(DateTime.UtcNow), "America/Los_Angeles", new(9, 0), [new("phq-9", "session")]);
        _ = (await book.AppendAsync(course.Split('/')[^1], 1, plan)).Value;
    }
}
