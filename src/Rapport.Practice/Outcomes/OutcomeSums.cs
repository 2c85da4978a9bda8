using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rapport.Practice.Measures;
using Rapport.Practice.Progress;
using Rapport.Practice.Record;

namespace Rapport.Practice.Outcomes;

/// <summary>Sums over closed courses: counts and sums of scores. Of few courses they tell of one, which is why they are kept sealed and shown of ten and more. A course is added, or taken away exactly as it was added.</summary>
public sealed class OutcomeSums
{
    private static readonly PairedRecovery Nhs = new(NhsYardstick("phq-9"), NhsYardstick("gad-7"));

    /// <summary>Says by which rules the sums were made: sums of other rules are made anew.</summary>
    public static string Rules { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', MeasureLibrary.Newest.Select(m =>
        string.Create(CultureInfo.InvariantCulture, $"2 {m.Key} {m.Version} {MeasureYardstick.Of(m)}"))))));

    /// <summary>Closed courses.</summary>
    public int Closed { get; set; }

    /// <summary>Sums by measure.</summary>
    public Dictionary<string, MeasureSums> Measures { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Recovery on PHQ-9 and GAD-7 by the rules of NHS Talking Therapies.</summary>
    public PairedRates Nhs2 { get; set; } = new();

    /// <summary>Adds a course, or takes it away; one that is not closed changes nothing.</summary>
    /// <param name="glance">What is kept of it.</param>
    /// <param name="sign">1 to add it, -1 to take it away.</param>
    public void Count(Glance? glance, int sign)
    {
        if (glance?.Closed is null)
        {
            return;
        }

        Closed += sign;
        var pairs = glance.Progress?.Pairs ?? [];
        foreach (var pair in pairs)
        {
            if (!Measures.TryGetValue(pair.Measure, out var sums))
            {
                Measures[pair.Measure] = sums = new();
            }

            sums.Count(pair, sign);
        }

        if (pairs.Count > 0)
        {
            var course = new PairedCourse(true, glance.Progress!.Held, Of(pairs, "phq-9"), Of(pairs, "gad-7"));
            Nhs2 = Nhs2.Plus(PairedRates.Of(true, Nhs.Of(course)), sign);
        }
    }

    private static Pair Of(IReadOnlyList<ScorePair> pairs, string measure) => pairs.FirstOrDefault(p => p.Measure == measure) is { } pair ? new(pair.First, pair.Last) : default;

    private static Yardstick NhsYardstick(string key)
    {
        var measure = MeasureLibrary.Find(key)!;
        return new((double)measure.Reliable!.Points, (double)measure.CutOffs.First(c => c.Name == "NHS case").Value);
    }
}

/// <summary>Sums over the closed courses with a measure.</summary>
public sealed class MeasureSums
{
    /// <summary>Courses in which it was given.</summary>
    public int Given { get; set; }

    /// <summary>Courses with a first and a last score: what follows is of these.</summary>
    public int Paired { get; set; }

    /// <summary>Sum of first scores.</summary>
    public decimal First { get; set; }

    /// <summary>Sum of squares of first scores.</summary>
    public decimal FirstSquares { get; set; }

    /// <summary>Sum of last scores.</summary>
    public decimal Last { get; set; }

    /// <summary>Sum of squares of last less first.</summary>
    public decimal ChangeSquares { get; set; }

    /// <summary>Courses by class of outcome; those without a reliable change of the measure in none.</summary>
    public Dictionary<OutcomeClass, int> Classes { get; init; } = [];

    internal void Count(ScorePair pair, int sign)
    {
        Given += sign;
        if (pair is not { First: { } first, Last: { } last })
        {
            return;
        }

        var (a, b) = ((decimal)first, (decimal)last);
        Paired += sign;
        (First, FirstSquares) = (First + (sign * a), FirstSquares + (sign * a * a));
        (Last, ChangeSquares) = (Last + (sign * b), ChangeSquares + (sign * (b - a) * (b - a)));
        if (MeasureLibrary.Find(pair.Measure) is { } measure && CourseOutcome.Of(first, last, MeasureYardstick.Of(measure)) is { } outcome)
        {
            Classes[outcome.Class] = Classes.GetValueOrDefault(outcome.Class) + sign;
        }
    }
}
