using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Extraction.Integrity;

/// <summary>
/// Looks for what is probably wrong in a file of trials. Findings are candidates for a second look at the paper, never proof, and
/// nothing is corrected: each says what stands there, and what would be expected and why.
/// </summary>
public static class IntegrityCheck
{
    private static readonly Func<TrialFigures, IEnumerable<IntegrityFinding>>[] Rules =
    [
        StandardErrorAsDeviation.Find,
        ImpossibleDeviation.Find,
        AboveRandomised.Find,
        EffectDiffers.Find,
        VarianceDiffers.Find,
        OppositeDirections.Find,
        DuplicateRows.Find,
        SharedControl.Find,
    ];

    /// <summary>Findings about the rows that pass the filters, ordered by row; time grows linearly with the file.</summary>
    public static IReadOnlyList<IntegrityFinding> Run(TrialTable trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        TrialFigures figures = new(trials);
        return [.. Rules.SelectMany(rule => rule(figures)).OrderBy(f => f.Row)];
    }
}
