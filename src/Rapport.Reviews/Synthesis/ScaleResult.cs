namespace Rapport.Reviews.Synthesis;

/// <summary>A location–scale model: the mean effect by the moderators of <c>--mods</c>, the logarithm of τ² by those of <c>--scale</c>.</summary>
public sealed record ScaleResult
{
    /// <summary>Coefficients of the mean.</summary>
    public required IReadOnlyList<CoefficientResult> Location { get; init; }

    /// <summary>Coefficients of log τ².</summary>
    public required IReadOnlyList<CoefficientResult> Coefficients { get; init; }

    /// <summary>Joint test of the scale moderators.</summary>
    public required ModeratorTestResult? Test { get; init; }

    /// <summary>Joint test of the moderators of the mean; null without any.</summary>
    public required ModeratorTestResult? LocationTest { get; init; }

    /// <summary>τ² of every study, in the order of the studies.</summary>
    public required double[] Tau2 { get; init; }

    /// <summary>Likelihood of the fitted method.</summary>
    public required FitResult Fit { get; init; }
}
