using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rapport.Statistics.LinearAlgebra;

/// <summary>
/// A matrix whose rows are filled up with zeros to whole groups of four numbers, so that four columns are worked on at once. Every
/// column keeps a sum of its own, first row to last: the digits are those of the plain loop, on every machine.
/// </summary>
internal sealed class PaddedRows
{
    private readonly int columns;
    private readonly int width;
    private readonly Vector256<double>[] groups;

    internal PaddedRows(int rows, int columns)
    {
        this.columns = columns;
        width = (columns + Vector256<double>.Count - 1) / Vector256<double>.Count;
        groups = new Vector256<double>[rows * width];
    }

    /// <summary>Row i.</summary>
    internal Span<double> this[int i] => Numbers.Slice(i * Stride, columns);

    /// <summary>All rows, one every <see cref="Stride"/> numbers.</summary>
    internal Span<double> Numbers => MemoryMarshal.Cast<Vector256<double>, double>(groups.AsSpan());

    /// <summary>Numbers from one row to the next, columns and zeros.</summary>
    internal int Stride => width * Vector256<double>.Count;

    /// <summary>Writes column j.</summary>
    internal void SetColumn(int j, ReadOnlySpan<double> values)
    {
        var numbers = Numbers;
        var at = j;
        foreach (var value in values)
        {
            numbers[at] = value;
            at += Stride;
        }
    }

    /// <summary>Row i times the only row of another matrix: the four columns of a group each for themselves, then these four in a fixed order.</summary>
    internal double Dot(int i, PaddedRows other)
    {
        ReadOnlySpan<Vector256<double>> row = groups.AsSpan(i * width, width);
        var sum = Vector256<double>.Zero;
        for (var g = 0; g < row.Length; g++)
        {
            sum += row[g] * other.groups[g];
        }

        return InOrder(sum);
    }

    /// <summary>The squared length of row i.</summary>
    internal double Squares(int i)
    {
        var sum = Vector256<double>.Zero;
        foreach (var group in groups.AsSpan(i * width, width))
        {
            sum += group * group;
        }

        return InOrder(sum);
    }

    /// <summary>Takes Σ weightᵢ·rowᵢᵀrowᵢ of another matrix, this one having as many rows as columns; all of it, not a triangle.</summary>
    internal void TakeCross(PaddedRows from, ReadOnlySpan<double> weights)
    {
        for (var a = 0; a < columns; a += Vector256<double>.Count)
        {
            for (var g = 0; g < width; g++)
            {
                TakeFour(from, weights, a, g);
            }
        }
    }

    /// <summary>Group g of four rows at once, from row a on: one pass over the studies serves them all.</summary>
    private void TakeFour(PaddedRows from, ReadOnlySpan<double> weights, int a, int g)
    {
        ReadOnlySpan<Vector256<double>> rows = from.groups.AsSpan(g);
        ReadOnlySpan<double> numbers = from.Numbers[a..];
        Vector256<double> first = default, second = default, third = default, fourth = default;
        var (row, number) = (0, 0);
        foreach (var weight in weights)
        {
            var scaled = Vector256.Create(weight) * rows[row];
            var four = numbers.Slice(number, Vector256<double>.Count);
            first += Vector256.Create(four[0]) * scaled;
            second += Vector256.Create(four[1]) * scaled;
            third += Vector256.Create(four[2]) * scaled;
            fourth += Vector256.Create(four[3]) * scaled;
            row += width;
            number += Vector256<double>.Count * width;
        }

        Span<Vector256<double>> sums = [first, second, third, fourth];
        for (var i = 0; i < sums.Length && a + i < columns; i++)
        {
            groups[((a + i) * width) + g] = sums[i];
        }
    }

    /// <summary>Takes Σ weightᵢ·rowᵢ of another matrix into this one's only row.</summary>
    internal void TakeSum(PaddedRows from, ReadOnlySpan<double> weights)
    {
        for (var g = 0; g < width; g++)
        {
            ReadOnlySpan<Vector256<double>> rows = from.groups.AsSpan(g);
            var (sum, row) = (Vector256<double>.Zero, 0);
            foreach (var weight in weights)
            {
                sum += Vector256.Create(weight) * rows[row];
                row += width;
            }

            groups[g] = sum;
        }
    }

    /// <summary>Takes the product of another matrix, of as many rows as this one, and a square one.</summary>
    internal void TakeProduct(PaddedRows from, PaddedRows square)
    {
        ReadOnlySpan<double> numbers = from.Numbers;
        var first = 0;
        for (var at = 0; at < groups.Length; at += width)
        {
            for (var g = 0; g < width; g++)
            {
                ReadOnlySpan<Vector256<double>> rows = square.groups.AsSpan(g);
                var (sum, row) = (Vector256<double>.Zero, 0);
                foreach (var number in numbers.Slice(first, columns))
                {
                    sum += Vector256.Create(number) * rows[row];
                    row += width;
                }

                groups[at + g] = sum;
            }

            first += Stride;
        }
    }

    private static double InOrder(Vector256<double> four)
    {
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
