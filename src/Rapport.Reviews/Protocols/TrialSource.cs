namespace Rapport.Reviews.Protocols;

/// <summary>Where the figures of a trial come from: a row of <c>sources.csv</c>.</summary>
/// <param name="Study">Label of the study, as in the data.</param>
/// <param name="Citation">Citation of the trial.</param>
/// <param name="FiguresFrom">Where the figures were read, or null.</param>
public sealed record TrialSource(string Study, string Citation, string? FiguresFrom = null);

/// <summary>A figure that is not public, and for which no other stands in: a row of <c>missing.csv</c>.</summary>
/// <param name="Study">Label of the study.</param>
/// <param name="Row">Data row of <c>trials.csv</c>, from 1; null where it concerns the whole study.</param>
/// <param name="What">What is missing, in words.</param>
/// <param name="Columns">Columns that are empty for it, separated by blanks; null where there are none.</param>
/// <param name="Note">Where it was looked for, or null.</param>
public sealed record MissingFigure(string Study, int? Row, string What, string? Columns = null, string? Note = null);
