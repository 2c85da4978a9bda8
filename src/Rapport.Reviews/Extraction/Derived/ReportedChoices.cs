namespace Rapport.Reviews.Extraction.Derived;

/// <summary>How figures that an effect needs are had from those that papers print instead.</summary>
public sealed record ReportedChoices
{
    /// <summary>Correlation of the scores before and after, for a change whose deviation was not printed; null where changes are not asked for.</summary>
    public double? ChangeRho { get; init; }

    /// <summary>Estimators of mean and deviation from a median: <c>luo-shi</c> or <c>wan</c>.</summary>
    public string MedianMethod { get; init; } = "luo-shi";

    /// <summary>Groups whose five numbers are too skewed for a normal distribution: <c>exclude</c> or <c>keep</c>.</summary>
    public string Skewed { get; init; } = "exclude";

    /// <summary>Level of the confidence limits that the data hold.</summary>
    public double CiLevel { get; init; } = 0.95;

    /// <summary>What counts as response where events are imputed from means: <c>fall:0.5</c>, <c>rise:0.5</c>, <c>below-cut</c>, <c>above-cut</c>, <c>rci-fall:0.9</c>, <c>rci-rise:0.9</c>; null for no imputation.</summary>
    public string? Response { get; init; }
}
