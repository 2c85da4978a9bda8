using Rapport.Practice.Courses;

namespace Rapport.Practice.Record;

/// <summary>The record of a course as it was read: every entry, and those that stand. What is computed from them is computed from this.</summary>
public sealed class CourseRecord
{
    private CourseState? state;

    private CourseRecord(string course, bool erased, IReadOnlyList<Written> history)
    {
        (CourseId, IsErased, History) = (course, erased, history);
        Standing = Stand(history);
    }

    /// <summary>Number of the course.</summary>
    public string CourseId { get; }

    /// <summary>Whether its key was destroyed: then there are no entries.</summary>
    public bool IsErased { get; }

    /// <summary>Every entry, those corrected and withdrawn among them, in the order of writing.</summary>
    public IReadOnlyList<Written> History { get; }

    /// <summary>The entries that stand; a correction stands in the place of what it corrects.</summary>
    public IReadOnlyList<Written> Standing { get; }

    /// <summary>Number of the last entry; 0 for none. Who writes says which they had read.</summary>
    public int Number => History.Count;

    /// <summary>Where the course stands.</summary>
    public CourseState State => state ??= new(this);

    /// <summary>The latest day of treatment in the record; null where there is none.</summary>
    public DateOnly? LastDay => Standing.Max(w => w.Entry.Day);

    /// <summary>Under which model and when the course was opened; null for not yet.</summary>
    public Opened? Opened => Of<Opened>().FirstOrDefault()?.Entry;

    /// <summary>The record of these entries.</summary>
    public static CourseRecord Of(string course, IReadOnlyList<Written> history) => new(course, false, history);

    /// <summary>The record whose key was destroyed.</summary>
    public static CourseRecord Erased(string course) => new(course, true, []);

    /// <summary>The standing entries of one kind, in order.</summary>
    public IEnumerable<Written<T>> Of<T>()
        where T : Entry =>
        from one in Standing
        where one.Entry is T
        select new Written<T>(one.Number, (T)one.Entry, one.By, one.ByName, one.At);

    /// <summary>The entry that stands under a number, or null.</summary>
    public Written? Find(int number) => Standing.FirstOrDefault(w => w.Number == number);

    /// <summary>The record with one more entry.</summary>
    public CourseRecord With(Written next) => new(CourseId, false, [.. History, next]);

    private static List<Written> Stand(IReadOnlyList<Written> history)
    {
        List<Written> standing = new(history.Count);
        foreach (var one in history)
        {
            if (one.Entry.Corrects is not { } correction)
            {
                standing.Add(one);
                continue;
            }

            var place = standing.FindIndex(w => w.Number == correction.Number);
            if (one.Entry is Withdrawn)
            {
                standing.RemoveAt(place);
            }
            else
            {
                standing[place] = one;
            }
        }

        return standing;
    }
}
