namespace Rapport.Figures;

/// <summary>A score on its day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">The score, in points of the measure.</param>
/// <param name="Words">What the pointer is told of it.</param>
public sealed record TrajectoryScore(DateOnly Day, double Value, string Words);

/// <summary>A course that is expected, with the band of single patients around it.</summary>
/// <param name="Name">Its name at its end: <c>expected</c>, <c>usual care</c>.</param>
/// <param name="Points">In the order of time.</param>
public sealed record TrajectoryBand(string Name, IReadOnlyList<TrajectoryPoint> Points);

/// <summary>Where a course is expected on a day; all in points of the measure.</summary>
/// <param name="Day">The day.</param>
/// <param name="Mean">The middle.</param>
/// <param name="Inner">The two ends of the inner band.</param>
/// <param name="Outer">The two ends of the outer band; equal to the inner's where there is one band only.</param>
public sealed record TrajectoryPoint(DateOnly Day, double Mean, (double From, double To) Inner, (double From, double To) Outer);

/// <summary>A score that means something: a cut-off, the end of a band of severity, a reliable change.</summary>
/// <param name="Value">Points.</param>
/// <param name="Name">What it is called, at the right.</param>
/// <param name="Strong">Whether it is drawn as a line, or as the edge of a band only.</param>
public sealed record TrajectoryLine(double Value, string Name, bool Strong);

/// <summary>The course of one measure in time: scores, what they mean, what was to be expected, and what happened meanwhile, on one axis.</summary>
public sealed record TrajectoryPlot
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The scores, in the order of time.</summary>
    public required IReadOnlyList<TrajectoryScore> Scores { get; init; }

    /// <summary>Lowest and highest possible score.</summary>
    public required (double From, double To) Scale { get; init; }

    /// <summary>The expected course; null for none.</summary>
    public TrajectoryBand? Expected { get; init; }

    /// <summary>The course without the treatment; null where it is not known.</summary>
    public TrajectoryBand? Control { get; init; }

    /// <summary>Scores that mean something.</summary>
    public IReadOnlyList<TrajectoryLine> Lines { get; init; } = [];

    /// <summary>Levels of symptoms as they were noted, 0 to <see cref="Worst"/>; in a strip of their own.</summary>
    public IReadOnlyList<(DateOnly Day, int Level)> Symptoms { get; init; } = [];

    /// <summary>The worst level of symptoms.</summary>
    public int Worst { get; init; } = 10;

    /// <summary>What happened, by the numbers of the table beside the drawing.</summary>
    public IReadOnlyList<TimelineMark> Marks { get; init; } = [];

    /// <summary>Days of sessions.</summary>
    public IReadOnlyList<DateOnly> Sessions { get; init; } = [];

    /// <summary>Width of the drawing; below 500 names are left to the legend.</summary>
    public double Width { get; init; } = 1000;

    /// <summary>Draws it.</summary>
    public Svg Draw() => new TrajectoryDrawing(this).Draw();
}
