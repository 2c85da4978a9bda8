namespace Rapport.Statistics.Dependence;

/// <summary>A correlation matrix of J inner levels as a function of its parameters, with derivatives.</summary>
internal abstract class CorrelationPattern(int levels)
{
    protected int Levels { get; } = levels;

    internal abstract int Parameters { get; }

    internal abstract double Lower { get; }

    internal abstract double Upper { get; }

    internal abstract double Start { get; }

    /// <summary>Fills the J × J correlation matrix.</summary>
    internal abstract void Fill(ReadOnlySpan<double> parameters, Span<double> r);

    /// <summary>Fills its derivative by one parameter.</summary>
    internal abstract void Derive(ReadOnlySpan<double> parameters, int parameter, Span<double> r);

    /// <summary>The parameters that give these correlations (one, or all pairs of an unstructured matrix).</summary>
    internal abstract double[] FromCorrelations(IReadOnlyList<double> correlations);

    /// <summary>The correlations to report, in metafor's order.</summary>
    internal virtual double[] ToCorrelations(ReadOnlySpan<double> parameters) => parameters.ToArray();

    internal static CorrelationPattern Of(CovarianceStructure structure, int levels) => structure switch
    {
        _ when levels == 1 => new NoCorrelation(levels),
        CovarianceStructure.ID or CovarianceStructure.DIAG => new NoCorrelation(levels),
        CovarianceStructure.CS or CovarianceStructure.HCS => new UniformCorrelation(levels),
        CovarianceStructure.AR or CovarianceStructure.HAR => new AutoregressiveCorrelation(levels),
        CovarianceStructure.UN => new UnstructuredCorrelation(levels),
        _ => throw new ArgumentOutOfRangeException(nameof(structure), structure, "There is no such structure."),
    };
}

/// <summary>The identity.</summary>
internal sealed class NoCorrelation(int levels) : CorrelationPattern(levels)
{
    internal override int Parameters => 0;

    internal override double Lower => 0;

    internal override double Upper => 0;

    internal override double Start => 0;

    internal override void Fill(ReadOnlySpan<double> parameters, Span<double> r)
    {
        r.Clear();
        for (var j = 0; j < Levels; j++)
        {
            r[j * Levels + j] = 1;
        }
    }

    internal override void Derive(ReadOnlySpan<double> parameters, int parameter, Span<double> r) =>
        throw new ArgumentOutOfRangeException(nameof(parameter), "The identity has no parameter.");

    internal override double[] FromCorrelations(IReadOnlyList<double> correlations) => [];
}

/// <summary>ρ between any two levels; positive semidefinite from −1 / (J − 1) to 1.</summary>
internal sealed class UniformCorrelation(int levels) : CorrelationPattern(levels)
{
    internal override int Parameters => 1;

    internal override double Lower => -1.0 / (Levels - 1);

    internal override double Upper => 1;

    internal override double Start => 0.5;

    internal override void Fill(ReadOnlySpan<double> parameters, Span<double> r) => Fill(r, parameters[0], 1);

    internal override void Derive(ReadOnlySpan<double> parameters, int parameter, Span<double> r) => Fill(r, 1, 0);

    internal override double[] FromCorrelations(IReadOnlyList<double> correlations) => [correlations[0]];

    private void Fill(Span<double> r, double off, double diagonal)
    {
        r.Fill(off);
        for (var j = 0; j < Levels; j++)
        {
            r[j * Levels + j] = diagonal;
        }
    }
}

/// <summary>ρ^d for levels d places apart.</summary>
internal sealed class AutoregressiveCorrelation(int levels) : CorrelationPattern(levels)
{
    internal override int Parameters => 1;

    internal override double Lower => -1;

    internal override double Upper => 1;

    internal override double Start => 0.5;

    internal override void Fill(ReadOnlySpan<double> parameters, Span<double> r)
    {
        for (var i = 0; i < Levels; i++)
        {
            for (var j = 0; j < Levels; j++)
            {
                r[i * Levels + j] = Math.Pow(parameters[0], Math.Abs(i - j));
            }
        }
    }

    internal override void Derive(ReadOnlySpan<double> parameters, int parameter, Span<double> r)
    {
        for (var i = 0; i < Levels; i++)
        {
            for (var j = 0; j < Levels; j++)
            {
                var apart = Math.Abs(i - j);
                r[i * Levels + j] = apart == 0 ? 0 : apart * Math.Pow(parameters[0], apart - 1);
            }
        }
    }

    internal override double[] FromCorrelations(IReadOnlyList<double> correlations) => [correlations[0]];
}
