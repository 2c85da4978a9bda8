namespace Rapport.Reviews.Extraction.Derived;

/// <summary>How one or two figures follow from others of the same row.</summary>
/// <param name="Targets">Roles that it gives, in the order of what it computes.</param>
/// <param name="From">Roles that it needs, in the order in which it takes them.</param>
/// <param name="Method">How, in words with the source.</param>
/// <param name="Compute">Values of <paramref name="From"/> → what follows.</param>
internal sealed record Derivation(string[] Targets, string[] From, string Method, Func<double[], Following> Compute)
{
    /// <summary>The options whose values decide it; empty for none.</summary>
    public string[] Options { get; init; } = [];
}

/// <summary>What follows from figures: values, or why there are none.</summary>
/// <param name="Values">One a target; null where nothing follows.</param>
/// <param name="Problem">Why the figures cannot be, as a clause: the file is sent back.</param>
/// <param name="Unfit">Why they should not be used, as a sentence: the row is left out unless something else gives the figure.</param>
internal readonly record struct Following(double[]? Values, string? Problem = null, string? Unfit = null)
{
    /// <summary>A further option that decided it; null for none.</summary>
    public string? Option { get; init; }

    /// <summary>Figures from which nothing follows.</summary>
    public static Following Nothing => new(null);

    public static implicit operator Following(double value) => new([value]);

    public static implicit operator Following(double[] values) => new(values);
}
