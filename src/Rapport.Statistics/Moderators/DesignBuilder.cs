namespace Rapport.Statistics.Moderators;

/// <summary>
/// Builds a design column by column, in the order of the terms, coded as R's <c>model.matrix</c> codes it: factors by treatment
/// contrasts with the level that sorts first (ordinal order of the text) as reference. Without an intercept the first factor keeps
/// all its levels, as in R.
/// </summary>
public sealed class DesignBuilder
{
    private readonly int rows;
    private readonly List<string> names = [];
    private readonly List<double[]> columns = [];
    private readonly Dictionary<string, Range> terms = [];

    /// <summary>Starts an empty design.</summary>
    /// <param name="rows">Number of studies k ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No rows.</exception>
    public DesignBuilder(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        this.rows = rows;
    }

    private bool HasConstant { get; set; }

    /// <summary>Adds the column of ones; it comes first.</summary>
    /// <exception cref="InvalidOperationException">There are columns already.</exception>
    public DesignBuilder AddIntercept()
    {
        if (columns.Count > 0)
        {
            throw new InvalidOperationException("The intercept comes first.");
        }

        HasConstant = true;
        Array.Fill(Add(Design.Intercept), 1.0);
        return this;
    }

    /// <summary>Adds a numeric moderator.</summary>
    /// <param name="name">Name of the term and of its column.</param>
    /// <param name="values">k finite values.</param>
    /// <exception cref="ArgumentException">Wrong length, a value that is not finite, or a name that is taken.</exception>
    public DesignBuilder AddNumeric(string name, ReadOnlySpan<double> values)
    {
        Check(values.Length, name);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"Moderator {name} holds {value}.", nameof(values));
            }
        }

        var first = columns.Count;
        values.CopyTo(Add(name));
        terms.Add(name, first..columns.Count);
        return this;
    }

    /// <summary>Adds a factor: a column for each level but the reference, named <c>name:level</c>.</summary>
    /// <param name="name">Name of the term.</param>
    /// <param name="values">k levels; any text, null apart.</param>
    /// <exception cref="ArgumentException">Wrong length, a missing level, or a name that is taken.</exception>
    public DesignBuilder AddFactor(string name, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check(values.Count, name);
        if (values.Contains(null!))
        {
            throw new ArgumentException($"Factor {name} has a missing level.", nameof(values));
        }

        var levels = values.Distinct().Order(StringComparer.Ordinal).Skip(HasConstant ? 1 : 0).ToList();
        HasConstant = true;
        var first = columns.Count;
        foreach (var level in levels)
        {
            var column = Add($"{name}:{level}");
            for (var i = 0; i < rows; i++)
            {
                column[i] = values[i] == level ? 1 : 0;
            }
        }

        terms.Add(name, first..columns.Count);
        return this;
    }

    /// <summary>Adds the interaction of two terms that are in the design: the products of their columns.</summary>
    /// <param name="first">A term.</param>
    /// <param name="second">Another term.</param>
    /// <exception cref="ArgumentException">A term is not in the design, or the interaction is already.</exception>
    public DesignBuilder AddInteraction(string first, string second)
    {
        var name = $"{first}:{second}";
        Check(rows, name);
        var (left, right) = (Term(first), Term(second));
        var start = columns.Count;
        for (var b = right.Start.Value; b < right.End.Value; b++)
        {
            for (var a = left.Start.Value; a < left.End.Value; a++)
            {
                var column = Add($"{names[a]}:{names[b]}");
                for (var i = 0; i < rows; i++)
                {
                    column[i] = columns[a][i] * columns[b][i];
                }
            }
        }

        terms.Add(name, start..columns.Count);
        return this;
    }

    /// <summary>The design so far.</summary>
    /// <exception cref="InvalidOperationException">It has no columns.</exception>
    public Design Build()
    {
        if (columns.Count == 0)
        {
            throw new InvalidOperationException("A design needs a column.");
        }

        var values = new double[rows * columns.Count];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns.Count; j++)
            {
                values[(i * columns.Count) + j] = columns[j][i];
            }
        }

        return new Design([.. names], values);
    }

    private double[] Add(string name)
    {
        names.Add(name);
        columns.Add(new double[rows]);
        return columns[^1];
    }

    private Range Term(string name) => terms.TryGetValue(name, out var range)
        ? range
        : throw new ArgumentException($"There is no term {name} to interact with; add it first.", nameof(name));

    private void Check(int length, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (length != rows)
        {
            throw new ArgumentException($"Moderator {name} has {length} values for {rows} studies.", nameof(length));
        }

        if (terms.ContainsKey(name))
        {
            throw new ArgumentException($"There is a term {name} already.", nameof(name));
        }
    }
}
