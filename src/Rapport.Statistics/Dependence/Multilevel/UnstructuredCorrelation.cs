namespace Rapport.Statistics.Dependence;

/// <summary>
/// Any correlation matrix, R = C Cᵀ with rows of C on the unit sphere given by angles (Pinheiro and Bates 1996, §2.3, the spherical
/// parametrisation): every choice of angles is a correlation matrix, singular ones included, so nothing has to be kept inside bounds. The first
/// angle of each row is arccos of its correlation with the first level.
/// </summary>
internal sealed class UnstructuredCorrelation(int levels) : CorrelationPattern(levels)
{
    private readonly double[] c = new double[levels * levels];
    private readonly double[] dc = new double[levels * levels];

    internal override int Parameters => Levels * (Levels - 1) / 2;

    internal override double Lower => double.NegativeInfinity;

    internal override double Upper => double.PositiveInfinity;

    internal override double Start => Math.Acos(0.5);

    internal override void Fill(ReadOnlySpan<double> parameters, Span<double> r)
    {
        Factor(parameters);
        for (var i = 0; i < Levels; i++)
        {
            for (var j = 0; j < i; j++)
            {
                r[i * Levels + j] = r[j * Levels + i] = Dense.Dot(c.AsSpan(i * Levels), c.AsSpan(j * Levels), Levels);
            }

            r[i * Levels + i] = 1;
        }
    }

    internal override void Derive(ReadOnlySpan<double> parameters, int parameter, Span<double> r)
    {
        Factor(parameters);
        var row = RowOf(parameter);
        var first = row * (row - 1) / 2;
        DeriveRow(parameters.Slice(first, row), parameter - first, dc.AsSpan(0, Levels));
        r.Clear();
        for (var j = 0; j < Levels; j++)
        {
            if (j != row)
            {
                r[row * Levels + j] = r[j * Levels + row] = Dense.Dot(dc, c.AsSpan(j * Levels), Levels);
            }
        }
    }

    internal override double[] FromCorrelations(IReadOnlyList<double> correlations)
    {
        var r = new double[Levels * Levels];
        var next = 0;
        for (var j = 0; j < Levels; j++)
        {
            r[j * Levels + j] = 1;
            for (var i = j + 1; i < Levels; i++)
            {
                r[i * Levels + j] = correlations[next++];
            }
        }

        if (!Dense.Cholesky(r, Levels))
        {
            throw new ArgumentException("The fixed correlations are not those of a positive definite matrix.", nameof(correlations));
        }

        return Angles(r);
    }

    internal override double[] ToCorrelations(ReadOnlySpan<double> parameters)
    {
        Factor(parameters);
        var all = new List<double>();
        for (var j = 0; j < Levels; j++)
        {
            for (var i = j + 1; i < Levels; i++)
            {
                all.Add(Dense.Dot(c.AsSpan(i * Levels), c.AsSpan(j * Levels), Levels));
            }
        }

        return [.. all];
    }

    private double[] Angles(double[] factor)
    {
        var angles = new double[Parameters];
        for (var i = 1; i < Levels; i++)
        {
            double sine = 1;
            for (var j = 0; j < i; j++)
            {
                var angle = Math.Acos(Math.Clamp(factor[i * Levels + j] / sine, -1, 1));
                angles[i * (i - 1) / 2 + j] = angle;
                sine *= Math.Sin(angle);
            }
        }

        return angles;
    }

    private void Factor(ReadOnlySpan<double> parameters)
    {
        Array.Clear(c);
        for (var i = 0; i < Levels; i++)
        {
            double sine = 1;
            for (var j = 0; j < i; j++)
            {
                var angle = parameters[i * (i - 1) / 2 + j];
                c[i * Levels + j] = sine * Math.Cos(angle);
                sine *= Math.Sin(angle);
            }

            c[i * Levels + i] = sine;
        }
    }

    private static void DeriveRow(ReadOnlySpan<double> angles, int by, Span<double> row)
    {
        row.Clear();
        double sine = 1;
        for (var j = 0; j < angles.Length; j++)
        {
            row[j] = j < by ? 0 : sine * (j == by ? -Math.Sin(angles[j]) : Math.Cos(angles[j]));
            sine *= j == by ? Math.Cos(angles[j]) : Math.Sin(angles[j]);
        }

        row[angles.Length] = sine;
    }

    private static int RowOf(int parameter)
    {
        var row = 1;
        while (row * (row + 1) / 2 <= parameter)
        {
            row++;
        }

        return row;
    }
}
