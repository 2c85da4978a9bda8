using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rapport.Ground.Keys;
using Rapport.Practice.Storage;

namespace Rapport.Practice.Courses;

/// <summary>The keys of courses: one for the record, another for the process notes.</summary>
/// <param name="context">The database.</param>
/// <param name="master">Wraps them.</param>
public sealed class CourseKeys(PracticeContext context, MasterKey master)
{
    /// <summary>The subject of a course's record.</summary>
    public static string Record(string course) => $"course/{course}";

    /// <summary>The subject of its process notes.</summary>
    public static string Process(string course) => $"course/{course}/process";

    /// <summary>What stands in a column in place of a word that tells what is written about: the same for the same word of the same course, and nothing without the master key.</summary>
    public string Blind(string course, string word) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(master.Derive("course words"), Encoding.UTF8.GetBytes($"{course}\0{word}")).AsSpan(0, 16));

    /// <summary>A new key, kept with the next save; the caller disposes of it.</summary>
    public DataKey Create(string subject, DateTimeOffset at)
    {
        var wrapped = master.CreateDataKey(subject);
        context.Keys.Add(new() { Subject = subject, MasterKeyId = wrapped.MasterKeyId, Bytes = wrapped.Bytes.ToArray(), At = at });
        return master.Unwrap(wrapped, subject);
    }

    /// <summary>The key, or null where it was destroyed; the caller disposes of it.</summary>
    public async Task<DataKey?> OpenAsync(string subject, CancellationToken cancel = default) =>
        await context.Keys.AsNoTracking().SingleOrDefaultAsync(k => k.Subject == subject, cancel) is { } row ? Unwrap(row) : null;

    /// <summary>The keys of several subjects, by subject; those destroyed are not among them. The caller disposes of each.</summary>
    public async Task<IReadOnlyDictionary<string, DataKey>> OpenAllAsync(IReadOnlyCollection<string> subjects, CancellationToken cancel = default) =>
        await context.Keys.AsNoTracking().Where(k => subjects.Contains(k.Subject)).ToDictionaryAsync(k => k.Subject, Unwrap, StringComparer.Ordinal, cancel);

    private DataKey Unwrap(KeyRow row) => master.Unwrap(new(row.MasterKeyId, row.Bytes), row.Subject);
}
