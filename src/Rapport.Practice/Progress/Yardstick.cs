namespace Rapport.Practice.Progress;

/// <summary>By what a change on a measure is judged. Each number stands for a sourced row of the measure; which rows, the caller says.</summary>
/// <param name="ReliableChange">The smallest change that exceeds the measure's error (95 %), points, above 0; null where none is known.</param>
/// <param name="CutOff">
/// Where the range of cases begins, going to the worse: the score itself is one of a case, unless <see cref="CutOffIsWell"/>; null where the measure has none.
/// </param>
/// <param name="HigherIsWorse">Whether a higher score means more trouble.</param>
public sealed record Yardstick(double? ReliableChange, double? CutOff, bool HigherIsWorse = true)
{
    /// <summary>Whether the cut-off itself is the worst score of those who are well (remission at 7 and lower).</summary>
    public bool CutOffIsWell { get; init; }

    /// <summary>Lowest possible score; null for no limit.</summary>
    public double? Lowest { get; init; }

    /// <summary>Highest possible score; null for no limit.</summary>
    public double? Highest { get; init; }

    /// <summary>How much worse one score is than another, points; negative is better.</summary>
    public double Worsening(double from, double to) => HigherIsWorse ? to - from : from - to;

    /// <summary>Whether a score is one of a case; null where there is no cut-off.</summary>
    public bool? IsCase(double score) => CutOff is not { } cut ? null : CutOffIsWell ? Worsening(cut, score) > 0 : Worsening(cut, score) >= 0;

    /// <summary>The score, or the end of the scale beyond which it lies.</summary>
    public double Within(double score) => Math.Min(Highest ?? double.PositiveInfinity, Math.Max(Lowest ?? double.NegativeInfinity, score));
}
