using Rapport.Practice.Record;

namespace Rapport.Practice.Measures;

/// <summary>The measures of a course: its administrations, scored, by measure and in the order of their days. A fold over the record.</summary>
public sealed class CourseMeasures
{
    private CourseMeasures(IReadOnlyList<MeasureSeries> all) => All = all;

    /// <summary>A series for each measure that was given, in the order in which they were given first.</summary>
    public IReadOnlyList<MeasureSeries> All { get; }

    /// <summary>The series of a measure; null where it was not given.</summary>
    public MeasureSeries? Find(string measure) => All.FirstOrDefault(s => s.Measure.Key == measure);

    /// <summary>The administration that stands under a number of the record, or null.</summary>
    public MeasurePoint? Find(int entry) => All.SelectMany(s => s.Points).FirstOrDefault(p => p.Number == entry);

    /// <summary>The measures of a record.</summary>
    public static CourseMeasures Of(CourseRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var points = record.Of<Administration>().Select(w => Point(record, w)).OfType<MeasurePoint>().OrderBy(p => p.On).ThenBy(p => p.At).ThenBy(p => p.Number).ToList();
        return new([.. points.GroupBy(p => p.Entry.Measure).Select(g => new MeasureSeries(MeasureLibrary.Find(g.Key)!, [.. g]))]);
    }

    private static MeasurePoint? Point(CourseRecord record, Written<Administration> written)
    {
        if (Answered.Of(written.Entry).IsRefused(out _, out var answered))
        {
            return null;
        }

        List<Written<Administration>> earlier = [];
        for (var corrects = written.Entry.Corrects; corrects is not null;)
        {
            var before = record.History[corrects.Number - 1];
            earlier.Add(new(before.Number, (Administration)before.Entry, before.By, before.ByName, before.At));
            corrects = before.Entry.Corrects;
        }

        var held = record.State.Sessions.Count(s => s.On <= written.Entry.On);
        return new(written, answered, written.Entry.Session ?? held, earlier);
    }
}

/// <summary>One measure over a course.</summary>
/// <param name="Measure">Its newest definition; each point holds the one that it was scored by.</param>
/// <param name="Points">Its administrations, by day.</param>
public sealed record MeasureSeries(Measure Measure, IReadOnlyList<MeasurePoint> Points)
{
    /// <summary>Those with a score on the main scale: what a chart draws.</summary>
    public IReadOnlyList<MeasurePoint> Scored => [.. Points.Where(p => p.Score is not null)];
}

/// <summary>One administration in its course.</summary>
/// <param name="Written">The entry that stands.</param>
/// <param name="Answered">What it comes to, and what it says of danger.</param>
/// <param name="Session">The session it belongs to, or how many were held until that day; 0 before the first.</param>
/// <param name="Earlier">Versions that were corrected, the newest first.</param>
public sealed record MeasurePoint(Written<Administration> Written, Answered Answered, int Session, IReadOnlyList<Written<Administration>> Earlier)
{
    /// <summary>The entry.</summary>
    public Administration Entry => Written.Entry;

    /// <summary>Its number in the record.</summary>
    public int Number => Written.Number;

    /// <summary>The day.</summary>
    public DateOnly On => Entry.On;

    /// <summary>When it was written.</summary>
    public DateTimeOffset At => Written.At;

    /// <summary>The score of the main scale; null where there is none.</summary>
    public decimal? Score => Answered.Scores.Main.Value;

    /// <summary>What is to be said of it: prorated, no score, the clinician's note; empty for nothing.</summary>
    public string Notes => string.Join(" ", new[] { Answered.Scores.Main.Note, Entry.Words }.Where(w => w.Length > 0));
}
