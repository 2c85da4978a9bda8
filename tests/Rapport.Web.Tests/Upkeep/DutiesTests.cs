using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Ground.Auditing;
using Rapport.Ground.Storage;
using Rapport.Practice.Courses;
using Rapport.Practice.Record;
using Rapport.Practice.Storage;
using Rapport.Tests;
using Rapport.Web.Tests.Accounts;
using Rapport.Web.Tests.Courses;
using Rapport.Web.Upkeep;

namespace Rapport.Web.Tests.Upkeep;

public sealed class DutiesTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task The_key_of_an_erased_course_is_in_no_file_of_the_database_after_the_next_sweep(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await using var rapport = await AnInstallation.WithAdministratorAsync(database: (database.Address as DatabaseAddress.PostgresServer)?.ConnectionString);
        var course = (await AnOpenCourse.BeginAsync(rapport)).Split('/')[^1];
        await using var scope = rapport.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PracticeContext>();
        var wrapped = (await context.Keys.AsNoTracking().SingleAsync(k => k.Subject == CourseKeys.Record(course))).Bytes;
        Assert.True(kind != "SQLite" || IsInFiles(rapport.DataFolder, wrapped));

        Assert.Null(await new Erasure(context, TimeProvider.System, new Actor("ada", "Ada", "test")).EraseAsync(course, course, "The patient asked for it in writing."));
        await scope.ServiceProvider.GetRequiredService<Duties>().SweepAsync(default);

        Assert.False(IsInFiles(rapport.DataFolder, wrapped));
        Assert.False(await context.Keys.AnyAsync(k => k.Subject.StartsWith(CourseKeys.Record(course))));
    }

    private static bool IsInFiles(string folder, byte[] bytes) =>
        Directory.EnumerateFiles(folder, "*.db*").Any(file => Read(file).AsSpan().IndexOf(bytes) >= 0);

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
