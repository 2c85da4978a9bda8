using Rapport.Figures;
using Rapport.Reviews.Synthesis;
using Rapport.Statistics.Decisions;

namespace Rapport.Reviews.Reporting;

/// <summary>
/// A standardised mean difference in persons and points. Numbers needed to treat are about who does better: they are turned as the engine
/// read the effect, and where nobody stated a direction the words say which was taken.
/// </summary>
internal sealed class ClinicalWords(SynthesisResult result, EffectReading reading)
{
    private Wording Wording => reading.Wording;

    /// <summary>Turns the effect so that positive is a benefit of group 1, as the engine read it.</summary>
    private double Sign => result.Clinical?.Benefit == DecisionOptions.Negative ? -1 : 1;

    /// <summary>Whether the words' direction is the one in which the engine read the effects (<see cref="Wording.Direct"/> sees to it); numbers of the other are not said.</summary>
    private bool ReadAlike => Wording.High == (Sign < 0 ? Favours.Control : Favours.Treatment) || Wording.High == Favours.Unknown;

    private bool Decided => result.Pooled is { } p && (p.Ci[0] > 0 || p.Ci[1] < 0);

    /// <summary>For the lede: one person in how many, with the control event rate that it takes.</summary>
    public IEnumerable<Sentence> InOneSentence()
    {
        if (result.Clinical is not { } clinical || result.Pooled is not { } pooled || Wording.High == Favours.Unknown || !Decided || !ReadAlike)
            yield break;
        var number = NumberNeededToTreat.FurukawaLeucht(Sign * pooled.Estimate, clinical.Cer);
        var change = number > 0 ? "improves who would not have otherwise" : "fails to improve who would have otherwise";
        var bounds = pooled.Ci.Select(bound => Math.Abs(NumberNeededToTreat.FurukawaLeucht(Sign * bound, clinical.Cer))).Order().ToArray();
        yield return new($"About one person in **{Shown.Fixed(Math.Abs(number), 0)}** [{Shown.Fixed(bounds[0], 0)} to {Shown.Fixed(bounds[1], 0)}] {change} (if {Rate(clinical.Cer)} improve in the control groups).");
    }

    public IEnumerable<Sentence> Say()
    {
        if (result.Clinical is not { } clinical || result.Pooled is not { } pooled || !ReadAlike)
            yield break;
        if (Wording.High == Favours.Unknown)
            yield return new(Sign < 0
                ? "Low scores are taken as good here, as they are on symptom scales; where high scores are good, benefit and harm change places."
                : "Positive effects are taken as a benefit of group 1 here.");
        if (!Decided)
            yield return new("The interval includes no difference, so that the number needed to treat runs through infinity: from benefit for one in many to harm for one in many.");
        else
            yield return new(Needed(pooled, clinical));
        var better = ProbabilityOfSuperiority.Of(Sign * pooled.Estimate);
        var bounds = new[] { ProbabilityOfSuperiority.Of(Sign * pooled.Ci[0]), ProbabilityOfSuperiority.Of(Sign * pooled.Ci[1]) }.Order().ToArray();
        yield return new(
            $"A person drawn from {Wording.Treatment} does better than one drawn from {Wording.Control} with probability **{Shown.Percent(100 * better)}** "
            + $"[{Shown.Percent(100 * bounds[0])}, {Shown.Percent(100 * bounds[1])}]; 50\u202f% would be no difference.");
        if (clinical.Points is { } points)
            foreach (var sentence in Points(points))
                yield return sentence;
    }

    private string Needed(PooledEffect pooled, ClinicalResult clinical)
    {
        double At(double g) => NumberNeededToTreat.FurukawaLeucht(Sign * g, clinical.Cer);
        var bounds = new[] { Math.Abs(At(pooled.Ci[0])), Math.Abs(At(pooled.Ci[1])) }.Order().ToArray();
        var name = At(pooled.Estimate) > 0 ? "number needed to treat" : "number needed to harm";
        var kraemer = Math.Abs(NumberNeededToTreat.KraemerKupfer(pooled.Estimate));
        return $"The {name} is **{Persons(At(pooled.Estimate))}** [{Persons(bounds[0])}, {Persons(bounds[1])}] when {Rate(clinical.Cer)} improve under control (Furukawa and Leucht 2011); "
            + $"without an event rate, as the chance of a success over a failure, {Persons(kraemer)} (Kraemer and Kupfer 2006).";
    }

    private static IEnumerable<Sentence> Points(PointsResult points)
    {
        yield return new($"With a standard deviation of {Shown.Short(points.Sd)}, the effect is **{Shown.Fixed(points.Estimate, 1)} points** [{Shown.Fixed(points.Ci[0], 1)}, {Shown.Fixed(points.Ci[1], 1)}].");
        if (points.Verdict is { Length: > 0 } verdict)
            yield return new(verdict);
        if (points.ProbabilityAboveMid is { } chance)
            yield return new($"The chance that the average effect of a new setting passes the minimal important difference is {Shown.Percent(100 * chance)}.");
    }

    private static string Rate(double cer) => Shown.Short(100 * cer, 1) + "\u202f%";

    private static string Persons(double number) => Shown.Fixed(Math.Abs(number), Math.Abs(number) < 10 ? 1 : 0);
}
