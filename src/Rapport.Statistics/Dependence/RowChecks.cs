namespace Rapport.Statistics.Dependence;

/// <summary>What every method here asks of its rows; messages are written in one place.</summary>
internal static class RowChecks
{
    internal static void EffectsAndVariances(ReadOnlySpan<double> yi, ReadOnlySpan<double> vi)
    {
        SameLength(yi.Length, vi.Length, nameof(vi));
        AllFinite(yi, nameof(yi));
        Variances(vi);
    }

    internal static void Variances(ReadOnlySpan<double> vi)
    {
        for (var i = 0; i < vi.Length; i++)
        {
            if (!(vi[i] > 0 && double.IsFinite(vi[i])))
            {
                throw new ArgumentException($"Row {i} has the variance {vi[i]}; variances must be positive and finite.", nameof(vi));
            }
        }
    }

    internal static void AllFinite(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"Row {i} is {values[i]}; leave incomplete rows out before the call.", name);
            }
        }
    }

    internal static void SameLength(int expected, int actual, string name)
    {
        if (expected != actual)
        {
            throw new ArgumentException($"There are {expected} effects and {actual} of these; there must be one a row.", name);
        }
    }
}
