using System.Numerics;
using Rapport.Statistics.Distributions;

namespace Rapport.Statistics.Numerics;

/// <summary>
/// Reproducible random numbers: xoshiro256** (Blackman and Vigna 2021), its state filled by SplitMix64 from a seed and the number
/// of a stream. Each draw of a simulation takes a stream of its own, so that the result does not depend on how many threads share
/// the work. Not for secrets.
/// </summary>
public sealed class RandomSource
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>Starts stream <paramref name="stream"/> of a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Number of the stream, from 0.</param>
    public RandomSource(ulong seed, ulong stream = 0)
    {
        var state = seed;
        state = SplitMix(ref state) ^ unchecked(stream * 0xD1342543DE82EF95UL);
        (a, b, c, d) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(b * 5, 7) * 9;
            var t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = BitOperations.RotateLeft(d, 45);
            return result;
        }
    }

    /// <summary>Uniform inside (0, 1), never an end: 53 bits in the middle of their cells.</summary>
    public double NextUniform() => ((NextBits() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by inversion.</summary>
    public double NextNormal() => Normal.Quantile(NextUniform());

    /// <summary>A whole number from 0 to <paramref name="bound"/> − 1, each equally likely (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var n = (ulong)bound;
        while (true)
        {
            var high = Math.BigMul(NextBits(), n, out var low);
            if (low >= n || low >= unchecked(0 - n) % n)
            {
                return (int)high;
            }
        }
    }

    /// <summary>Puts values into a random order, each order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
