namespace Rapport.Statistics.Dependence;

/// <summary>One parameter vector for all terms, in the order of the terms: for each its variances, then what gives its correlations.</summary>
internal sealed class ParameterMap
{
    private readonly int[] firstOfTerm;
    private readonly TermCovariance[] covariances;
    private readonly int[] crossedTerms;

    internal ParameterMap(BlockLayout layout, IReadOnlyList<RandomTerm> terms)
    {
        covariances = new TermCovariance[terms.Count];
        firstOfTerm = new int[terms.Count + 1];
        BlockedTerms = Array.ConvertAll(layout.Blocked, laid => IndexOf(terms, laid.Term));
        crossedTerms = Array.ConvertAll(layout.Crossed, crossed => IndexOf(terms, crossed.Term));
        for (var t = 0; t < terms.Count; t++)
        {
            var blocked = Array.IndexOf(BlockedTerms, t);
            covariances[t] = new TermCovariance(terms[t].Structure, blocked < 0 ? 1 : layout.Blocked[blocked].Levels);
            firstOfTerm[t + 1] = firstOfTerm[t] + covariances[t].Parameters;
        }

        Blocked = Array.ConvertAll(BlockedTerms, t => covariances[t]);
        (Lower, Upper, Fixed) = (new double[Count], new double[Count], new double?[Count]);
        for (var t = 0; t < terms.Count; t++)
        {
            Bound(t, terms[t]);
        }
    }

    internal int Count => firstOfTerm[^1];

    internal int Terms => covariances.Length;

    internal double[] Lower { get; }

    internal double[] Upper { get; }

    /// <summary>The value at which a parameter is held, or null where it is estimated.</summary>
    internal double?[] Fixed { get; }

    /// <summary>Covariances of the terms inside blocks, in the order of the layout.</summary>
    internal TermCovariance[] Blocked { get; }

    /// <summary>Term number of each of <see cref="Blocked"/>.</summary>
    internal int[] BlockedTerms { get; }

    internal int First(int term) => firstOfTerm[term];

    internal TermCovariance Covariance(int term) => covariances[term];

    internal int FirstOfCrossed(int crossed) => firstOfTerm[crossedTerms[crossed]];

    internal double CrossedVariance(int crossed) => covariances[crossedTerms[crossed]].G[0];

    internal void Set(ReadOnlySpan<double> theta)
    {
        for (var t = 0; t < covariances.Length; t++)
        {
            covariances[t].Set(theta[firstOfTerm[t]..firstOfTerm[t + 1]]);
        }
    }

    /// <summary>A start inside the bounds: the given variance shared out evenly among the terms, moderate correlations.</summary>
    internal double[] Start(double variance)
    {
        var theta = new double[Count];
        for (var t = 0; t < covariances.Length; t++)
        {
            for (var i = firstOfTerm[t]; i < firstOfTerm[t + 1]; i++)
            {
                theta[i] = Fixed[i] ?? covariances[t].Start(i - firstOfTerm[t], variance / covariances.Length);
            }
        }

        return theta;
    }

    private void Bound(int t, RandomTerm term)
    {
        var covariance = covariances[t];
        for (var i = 0; i < covariance.Parameters; i++)
        {
            (Lower[firstOfTerm[t] + i], Upper[firstOfTerm[t] + i]) = (covariance.Lower(i), covariance.Upper(i));
        }

        if (IsSingleGroup(term))
        {
            Fixed[firstOfTerm[t]] = 0;
        }

        Hold(term.FixedVariances, covariance.Scales, (i, value) => Fixed[firstOfTerm[t] + i] = covariance.FromVariance(Checked(value)));
        var correlations = covariance.Parameters - covariance.Scales;
        if (correlations > 1 && term.FixedCorrelations?.Any(r => r is null) == true)
        {
            throw new ArgumentException($"Of the unstructured term {term.Name} all correlations can be fixed, or none.");
        }

        double[]? whole = correlations > 1 && term.FixedCorrelations is { } all ? covariance.FromCorrelations([.. all.Select(r => r!.Value)]) : null;
        Hold(term.FixedCorrelations, correlations, (i, value) =>
            Fixed[firstOfTerm[t] + covariance.Scales + i] = whole is null ? covariance.FromCorrelations([value])[0] : whole[i]);
    }

    /// <summary>An intercept shared by all rows: no variance can be told from a single group, so it is held at zero, as metafor does.</summary>
    internal static bool IsSingleGroup(RandomTerm term) => term.Inner is null && Array.TrueForAll(term.Group, group => group == term.Group[0]);

    private static void Hold(IReadOnlyList<double?>? values, int expected, Action<int, double> hold)
    {
        if (values is not null && values.Count != expected)
        {
            throw new ArgumentException($"There are {values.Count} fixed values for {expected} components.", nameof(values));
        }

        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            if (values![i] is { } value)
            {
                hold(i, value);
            }
        }
    }

    private static double Checked(double variance) =>
        variance >= 0 && double.IsFinite(variance) ? variance : throw new ArgumentException("A fixed variance is negative or not finite.");

    private static int IndexOf(IReadOnlyList<RandomTerm> terms, RandomTerm term)
    {
        for (var t = 0; t < terms.Count; t++)
        {
            if (ReferenceEquals(terms[t], term))
            {
                return t;
            }
        }

        throw new ArgumentException("A term stands outside the model.");
    }
}
