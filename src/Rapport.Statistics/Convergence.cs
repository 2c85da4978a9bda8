namespace Rapport.Statistics;

/// <summary>The account an iterative fit gives of itself.</summary>
/// <param name="Converged">Whether the stopping rule was met.</param>
/// <param name="Iterations">Iterations used; 0 for a closed form.</param>
/// <param name="Reason">Why it stopped, as a sentence.</param>
public sealed record Convergence(bool Converged, int Iterations, string Reason)
{
    /// <summary>A closed form: nothing to iterate.</summary>
    public static Convergence ClosedForm { get; } = new(true, 0, "Closed form.");
}
