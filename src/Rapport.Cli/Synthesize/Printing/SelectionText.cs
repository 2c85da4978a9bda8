using Rapport.Reviews.Synthesis;

namespace Rapport.Cli.Synthesize.Printing;

/// <summary>Selection models, a row each.</summary>
internal static class SelectionText
{
    public static string[] Row(SelectionResult model, Func<SelectedEffect, string> effect)
    {
        var left = model.Effect is { } one
            ? effect(one)
            : string.Join(", ", model.Coefficients!.Select(c => $"{c.Name} {NumberText.Of(c.Effect.Estimate)} {NumberText.Of(c.Effect.Ci)}"));
        return [model.Type == "step" ? "selection model" : $"selection, {Name(model.Type)}", $"{left} {How(model)}; χ²({model.Lrt.Df}) = {NumberText.Of(model.Lrt.Statistic, 3)}, {NumberText.PEquals(model.Lrt.P)}"];
    }

    private static string How(SelectionResult model)
    {
        var effects = model.Favoured == "either" ? "effects with two-sided" : $"{model.Favoured} effects with one-sided";
        return model switch
        {
            { Type: "step", Steps: [var only, _] } => $"if {effects} p > {NumberText.Short(only)} are published {NumberText.Of(model.Delta[1], 3)} times as often as others",
            { Type: "step", Steps: { } steps } => $"if {effects} p up to {string.Join(", ", steps.Select(NumberText.Short))} are published as often as {string.Join(", ", model.Delta.Select(d => NumberText.Of(d, 3)))}",
            { Type: "truncated", Point: { } point } => $"if effects {(model.Favoured == "negative" ? "from" : "up to")} {NumberText.Short(point)}{(model.Favoured == "negative" ? " on" : "")} are published {NumberText.Of(model.Delta[0], 3)} times as often as others",
            _ => $"if {effects} p are published by it, {(model.Delta.Length == 1 ? "δ" : "δ₁, δ₂")} {string.Join(", ", model.Delta.Select(d => NumberText.Of(d, 3)))}",
        };
    }

    private static string Name(string type) => type switch
    {
        "halfnorm" => "half-normal",
        "negexp" => "negative exponential",
        _ => type,
    };
}
