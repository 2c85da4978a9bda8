using System.Text.Json;

namespace Rapport.Ground.Releases;

/// <summary>
/// What a review found, frozen: its syntheses, the change within the arms of its trials, the rows behind both and the review itself.
/// Practice reads nothing of a review but this.
/// </summary>
public sealed record EvidenceRelease
{
    /// <summary>The format that this version writes and reads.</summary>
    public const string CurrentFormat = "rapport-release/1";

    /// <summary>Format of the file.</summary>
    public required string Format { get; init; }

    /// <summary>Name of this release among those of the review.</summary>
    public required string Label { get; init; }

    /// <summary>The day it was made.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Version of Rapport that computed it.</summary>
    public required string Engine { get; init; }

    /// <summary>SHA-256 of everything else in the file, numbers rounded to 12 significant digits; lower-case hexadecimal.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Title of the review.</summary>
    public required string Title { get; init; }

    /// <summary>Its question.</summary>
    public required string Question { get; init; }

    /// <summary>Whose work the figures are, with the terms.</summary>
    public IReadOnlyList<string> Attribution { get; init; } = [];

    /// <summary>What a reader must know before believing a number, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The review's analyses: effects between groups.</summary>
    public IReadOnlyList<BetweenGroups> Between { get; init; } = [];

    /// <summary>Pooled change within arms.</summary>
    public IReadOnlyList<WithinArms> Within { get; init; } = [];

    /// <summary>The arms behind <see cref="Within"/>.</summary>
    public IReadOnlyList<ReleasedArm> Arms { get; init; } = [];

    /// <summary>Arms that stand behind no number, each with its reason.</summary>
    public IReadOnlyList<LeftOutArm> LeftOut { get; init; } = [];

    /// <summary>The review's folder: name of the file → text.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}

/// <summary>One analysis of the review.</summary>
/// <param name="Name">Name.</param>
/// <param name="Data">Name of the data file among the release's files.</param>
/// <param name="Options">The command line's words.</param>
/// <param name="Warning">What is wrong with it all the same, or null.</param>
/// <param name="Results">What <c>rapport synthesize --json</c> answers.</param>
public sealed record BetweenGroups(string Name, string Data, IReadOnlyList<string> Options, string? Warning, JsonElement Results);

/// <summary>Change from before to after treatment within the arms of one kind, pooled; in points of the measure, negative is a fall.</summary>
/// <param name="Measure">Code of the instrument, such as <c>hdrs-17</c>.</param>
/// <param name="Condition"><c>IPT</c>, <c>other psychotherapy</c>, <c>any psychotherapy</c>, <c>waiting list</c> or <c>usual care</c>.</param>
/// <param name="Population">The target group that the arms share; null where all are pooled.</param>
/// <param name="Format">The format that the arms share; null where all are pooled.</param>
/// <param name="K">Arms.</param>
/// <param name="N">People after treatment.</param>
/// <param name="Change">Mean change with its normal interval of 95 %.</param>
/// <param name="Tau2">Variance between arms (DerSimonian and Laird), squared points; null for one arm.</param>
/// <param name="I2">Percent; null for one arm.</param>
/// <param name="ChangeSd">Standard deviation of the change of single patients, pooled over the arms.</param>
/// <param name="BaselineMean">Mean before treatment, weighted by people.</param>
/// <param name="BaselineSd">Standard deviation before treatment within arms, pooled.</param>
/// <param name="Arms">Numbers of the arms, as in <see cref="ReleasedArm.Number"/>.</param>
public sealed record WithinArms(
    string Measure, string Condition, string? Population, string? Format, int K, double N, PooledChange Change, double? Tau2, double? I2,
    double ChangeSd, double BaselineMean, double BaselineSd, IReadOnlyList<int> Arms)
{
    /// <summary>Correlation of scores before and after that the variances assume.</summary>
    public double Correlation { get; init; } = AssumedCorrelation;

    /// <summary>The correlation assumed throughout this format.</summary>
    public const double AssumedCorrelation = 0.5;
}

/// <summary>A pooled mean change.</summary>
/// <param name="Estimate">Points.</param>
/// <param name="Se">Its standard error.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
public sealed record PooledChange(double Estimate, double Se, double Lower, double Upper);

/// <summary>One arm of a trial, measured before and after.</summary>
/// <param name="Number">Its number in the release, from 1.</param>
/// <param name="Study">Label of the study.</param>
/// <param name="Condition">What the arm received, as in <see cref="WithinArms.Condition"/>.</param>
/// <param name="Detail">Which of several arms of its kind, or null.</param>
/// <param name="Measure">Code of the instrument.</param>
/// <param name="Population">Target group, or null.</param>
/// <param name="Format">Format of the treatment, or null.</param>
/// <param name="Weeks">Weeks from the start to the second measurement, or null.</param>
/// <param name="Before">Figures before treatment.</param>
/// <param name="After">Figures after it.</param>
/// <param name="Change">Mean after less mean before, points.</param>
/// <param name="Variance">Sampling variance of the change.</param>
/// <param name="Rows">Data rows of <c>trials.csv</c> that have it, from 1.</param>
/// <param name="Source">Citation of the trial, or null.</param>
public sealed record ReleasedArm(
    int Number, string Study, string Condition, string? Detail, string Measure, string? Population, string? Format, double? Weeks,
    ScoresOfArm Before, ScoresOfArm After, double Change, double Variance, IReadOnlyList<int> Rows, string? Source);

/// <summary>Scores of an arm at one time.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Sd">Standard deviation.</param>
/// <param name="N">People; null where not stated.</param>
public sealed record ScoresOfArm(double Mean, double Sd, double? N);

/// <summary>An arm that stands behind no number.</summary>
/// <param name="Row">Data row of <c>trials.csv</c>, from 1.</param>
/// <param name="Study">Label of the study.</param>
/// <param name="Condition">What it received.</param>
/// <param name="Measure">Code of the instrument.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record LeftOutArm(int Row, string Study, string Condition, string Measure, string Reason);
