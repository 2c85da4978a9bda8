using Rapport.Statistics.LinearAlgebra;

namespace Rapport.Statistics.Moderators;

/// <summary>A design matrix with named columns, row-major, one row a study.</summary>
public sealed class Design
{
    private readonly double[] values;

    /// <summary>Takes k × p values, row after row.</summary>
    /// <param name="names">Names of the p columns; the intercept is called <c>intercept</c>.</param>
    /// <param name="values">k·p values, row-major, finite.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the number of columns.</exception>
    public Design(IReadOnlyList<string> names, double[] values)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        if (names.Count == 0 || values.Length % names.Count != 0)
        {
            throw new ArgumentException("The values do not fill whole rows of the named columns.", nameof(values));
        }

        (Names, this.values) = (names, values);
    }

    /// <summary>Name of the column of ones.</summary>
    public const string Intercept = "intercept";

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of columns p.</summary>
    public int Columns => Names.Count;

    /// <summary>Number of rows k.</summary>
    public int Rows => values.Length / Names.Count;

    /// <summary>Whether the first column is the intercept.</summary>
    public bool HasIntercept => Names[0] == Intercept;

    /// <summary>Row i.</summary>
    public ReadOnlySpan<double> Row(int i) => values.AsSpan(i * Columns, Columns);

    /// <summary>
    /// Names of the columns that are constant or combinations of earlier ones (relative tolerance 1e-7, as in R's <c>lm</c>);
    /// empty at full rank, which is what fitting needs.
    /// </summary>
    public IReadOnlyList<string> Aliased() =>
        [.. ThinQr.DependentColumns(values, Rows, Columns).Select(j => Names[j])];

    /// <summary>All values, row-major.</summary>
    public ReadOnlySpan<double> Values => values;
}
