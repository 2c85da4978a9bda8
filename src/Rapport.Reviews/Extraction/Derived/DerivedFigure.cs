namespace Rapport.Reviews.Extraction.Derived;

/// <summary>A figure that was not printed and follows from others of its row.</summary>
/// <param name="Row">Data row of the file, from 1.</param>
/// <param name="Study">Its label.</param>
/// <param name="Role">The role that it plays, such as <c>sd1i</c>.</param>
/// <param name="Value">The figure.</param>
/// <param name="Method">How it follows, in words with the source.</param>
/// <param name="From">The columns or roles that it follows from.</param>
public sealed record DerivedFigure(int Row, string Study, string Role, double Value, string Method, IReadOnlyList<string> From)
{
    /// <summary>The options whose values decided it, such as <c>change-rho</c>; empty where none did.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
