using Rapport.Practice.Record;
using Rapport.Practice.Sessions;

namespace Rapport.Web.Courses.Sessions;

/// <summary>Small words about sessions.</summary>
internal static class SessionWords
{
    /// <summary>Who wrote the newest version.</summary>
    public static string Writer(this Session session, CourseRecord record) => record.Find(session.Entry)?.ByName ?? "";

    /// <summary>What was agreed in the session before.</summary>
    public static Session? Before(CourseRecord record, int number) => record.State.Sessions.LastOrDefault(s => s.Number < number);
}
