using Microsoft.EntityFrameworkCore;
using Rapport.Practice.Courses;

namespace Rapport.Practice.Tests.Record;

public sealed class ErasedKeysTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task A_destroyed_key_is_overwritten_in_the_files_of_the_database(string kind)
    {
        await using var course = await ACourse.BegunAsync(kind);
        var subject = CourseKeys.Record(course.Id);
        await using var context = course.Context();
        // Held open: the last connection that closes, when a test beside this one empties the pools, overwrites the log by itself.
        await context.Database.OpenConnectionAsync();
        var wrapped = (await context.Keys.AsNoTracking().SingleAsync(k => k.Subject == subject)).Bytes;
        await context.Keys.Where(k => k.Subject == subject).ExecuteDeleteAsync();
        var file = kind == "SQLite" ? context.Database.GetDbConnection().DataSource : null;
        // Deleted is not gone: the write-ahead log still has it.
        Assert.True(file is null || Has(file, wrapped));

        await context.OverwriteDeletedAsync("keys");

        Assert.False(file is not null && Has(file, wrapped));
        Assert.True(await context.Keys.AnyAsync());
    }

    private static bool Has(string file, byte[] bytes) =>
        new[] { file, file + "-wal" }.Where(File.Exists).Any(f => Read(f).AsSpan().IndexOf(bytes) >= 0);

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
