using Rapport.Figures;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Reporting;

/// <summary>Selection models in words.</summary>
internal static class SelectionWords
{
    public static string Title(SelectionResult model) => model switch
    {
        { Type: "step", Steps.Length: 2 } => "Selection model, three parameters",
        { Type: "step", Steps: { } steps } => $"Selection model, {steps.Length - 1} steps",
        _ => $"Selection model, {Function(model.Type)}",
    };

    /// <summary>The selection function, for the middle of a sentence.</summary>
    public static string Function(string type) => type switch
    {
        "step" => "step function",
        "halfnorm" => "half-normal",
        "negexp" => "negative exponential",
        _ => type,
    };

    /// <summary>The effect before selection, or the coefficients.</summary>
    public static string Left(SelectionResult model, EffectReading reading) => model.Effect is { } effect
        ? reading.WithInterval(effect.Estimate, effect.Ci)
        : string.Join(", ", model.Coefficients!.Select(c => $"{c.Name} {Shown.WithInterval(c.Effect.Estimate, c.Effect.Ci[0], c.Effect.Ci[1], 3)}"));

    /// <summary>How publication hangs on p.</summary>
    public static string How(SelectionResult model)
    {
        var effects = model.Favoured == "either" ? "effects with two-sided p" : $"{model.Favoured} effects with one-sided p";
        return model switch
        {
            { Type: "step", Steps: [var only, _] } => $"{effects} > {Shown.Short(only, 4)} published {Shown.Fixed(model.Delta[1])} times as often as others",
            { Type: "step", Steps: { } steps } => $"{effects} up to {string.Join(", ", steps.Select(s => Shown.Short(s, 4)))} published as often as {string.Join(", ", model.Delta.Select(d => Shown.Fixed(d)))}",
            { Type: "truncated", Point: { } point } => $"effects {(model.Favoured == "negative" ? "from" : "up to")} {Shown.Short(point)}{(model.Favoured == "negative" ? " on" : "")} published {Shown.Fixed(model.Delta[0])} times as often as others",
            _ => $"{effects}, {(model.Delta.Length == 1 ? "δ" : "δ₁ and δ₂")} {string.Join(" and ", model.Delta.Select(d => Shown.Fixed(d)))} where {(model.Type == "beta" ? "1 and 1 are" : "0 is")} no selection",
        };
    }
}
