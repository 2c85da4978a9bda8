using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Ground.Keys;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Sessions;
using Rapport.Practice.Storage;
using Rapport.Web.Tests.Accounts;

namespace Rapport.Web.Tests.Courses.Export;

/// <summary>What is taken away of a course as a file.</summary>
public sealed class SummaryTableTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")", "\"'=HYPERLINK(\"\"http://evil.example\"\")\"")]
    [InlineData("＝1+1", "\"'＝1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("-2 on the scale", "\"'-2 on the scale\"")]
    [InlineData("She calls, then writes", "\"She calls, then writes\"")]
    public async Task What_was_typed_is_run_by_no_spreadsheet_and_taking_it_away_is_in_the_audit(string agreed, string cell)
    {
        await using var rapport = await AnInstallation.WithAdministratorAsync();
        var address = await AnOpenCourse.BeginAsync(rapport);
        var course = address.Split('/')[^1];
        await using var scope = rapport.Services.CreateAsyncScope();
        var (context, time) = (scope.ServiceProvider.GetRequiredService<PracticeContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var book = new RecordBook(context, new CourseKeys(context, scope.ServiceProvider.GetRequiredService<MasterKey>()), time, new Actor("ada", "Ada", "test"));
        var session = new SessionWritten(1, DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-20), SessionWritten.Modes.Keys.First(), 50) { Agreed = agreed };
        _ = (await book.AppendAsync(course, 1, session)).Value;

        var answer = await rapport.Client.GetAsync(address + "/summary.csv");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"agreed,{cell}\r\n", text, StringComparison.Ordinal);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("summary.csv", (await context.Audit.AsNoTracking().SingleAsync(a => a.Action == "export-course" && a.Object == $"course/{course}")).Why);
    }
}
