namespace Rapport.Figures;

/// <summary>Something that stands below the axis of time.</summary>
/// <param name="Number">By which the table beside the drawing names it.</param>
/// <param name="Label">What it is, in a few words.</param>
/// <param name="From">First day that it can be.</param>
/// <param name="To">Last day; an approximate date and what lasted are drawn as a bar.</param>
/// <param name="Kind">What it is.</param>
public sealed record TimelineMark(int Number, string Label, DateOnly From, DateOnly To, TimelineMarkKind Kind);

/// <summary>What a mark is; its colour, and for an onset its line through the whole drawing.</summary>
public enum TimelineMarkKind
{
    /// <summary>An event of which it is not known what it did.</summary>
    Event,

    /// <summary>An event that did good.</summary>
    Better,

    /// <summary>An event that did harm.</summary>
    Worse,

    /// <summary>The onset of an episode.</summary>
    Onset,

    /// <summary>A treatment.</summary>
    Treatment,
}

/// <summary>Life and symptoms on one axis: the level of symptoms above, events, onsets and treatments below, sessions as ticks between.</summary>
public sealed record TimelinePlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Levels of symptoms, 0 to <see cref="Worst"/>, in the order of time.</summary>
    public IReadOnlyList<(DateOnly Day, int Level)> Levels { get; init; } = [];

    /// <summary>The highest level.</summary>
    public int Worst { get; init; } = 10;

    /// <summary>What stands below the axis.</summary>
    public IReadOnlyList<TimelineMark> Marks { get; init; } = [];

    /// <summary>Which marks are linked: the number of an event and that of an onset.</summary>
    public IReadOnlyList<(int Event, int Onset)> Links { get; init; } = [];

    /// <summary>Days of sessions.</summary>
    public IReadOnlyList<DateOnly> Sessions { get; init; } = [];

    /// <summary>First day of the treatment; null for none.</summary>
    public DateOnly? Begun { get; init; }

    /// <summary>Width of the drawing; below 500 marks have their numbers only.</summary>
    public double Width { get; init; } = 900;

    /// <summary>Draws it.</summary>
    public Svg Draw() => new TimelineDrawing(this).Draw();
}
