namespace Rapport.Statistics.Numerics;

/// <summary>
/// A running sum that carries its rounding error along (Neumaier 1974): the error no longer grows with the number of terms.
/// A mutable value: keep it in a local variable. The order of the terms is the caller's, so the same input gives the same digits.
/// </summary>
public struct CompensatedSum
{
    private double sum;
    private double lost;

    /// <summary>The sum of everything added so far.</summary>
    public readonly double Value => sum + lost;

    /// <summary>Adds a finite term.</summary>
    public void Add(double term)
    {
        var next = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }
}

/// <summary>Compensated sums over spans, first term to last.</summary>
public static class Summation
{
    /// <summary>Σ x; 0 for an empty span.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        var sum = new CompensatedSum();
        foreach (var term in x)
        {
            sum.Add(term);
        }

        return sum.Value;
    }

    /// <summary>Σ x·y. The products are rounded, their sum is compensated.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException("Both vectors must be of the same length.", nameof(y));
        }

        var sum = new CompensatedSum();
        for (var i = 0; i < x.Length; i++)
        {
            sum.Add(x[i] * y[i]);
        }

        return sum.Value;
    }

    /// <summary>The arithmetic mean of at least one value.</summary>
    /// <exception cref="ArgumentException">The span is empty.</exception>
    public static double Mean(ReadOnlySpan<double> x) =>
        x.IsEmpty ? throw new ArgumentException("The mean of no values is undefined.", nameof(x)) : Sum(x) / x.Length;
}
