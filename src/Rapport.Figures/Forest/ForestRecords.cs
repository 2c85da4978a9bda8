namespace Rapport.Figures;

/// <summary>Studies under one heading.</summary>
/// <param name="Heading">The subgroup's name; null for none.</param>
/// <param name="Note">Beside the heading, pale, such as <c>k = 5</c>.</param>
/// <param name="Rows">Studies.</param>
/// <param name="Summary">The subgroup's diamond; null for none.</param>
public sealed record ForestGroup(string? Heading, string? Note, IReadOnlyList<ForestRow> Rows, ForestDiamond? Summary);

/// <summary>One study.</summary>
/// <param name="Id">What the page's script knows it by (attribute <c>data-row</c>).</param>
/// <param name="Label">Its name; shortened where it does not fit, whole in the tip.</param>
/// <param name="Estimate">Effect, as shown.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Effect">Effect and interval as text.</param>
/// <param name="Weight">Share of the pooled effect, percent; the square's area follows it.</param>
/// <param name="WeightText">The weight as text; empty for none.</param>
/// <param name="Cells">Text of the columns; empty where the plot has none.</param>
public sealed record ForestRow(
    string Id, string Label, double Estimate, double Lower, double Upper, string Effect, double Weight, string WeightText, IReadOnlyList<string> Cells);

/// <summary>A pooled effect.</summary>
/// <param name="Label">Text at the left.</param>
/// <param name="Estimate">Effect, as shown.</param>
/// <param name="Lower">Lower bound: left corner.</param>
/// <param name="Upper">Upper bound: right corner.</param>
/// <param name="Effect">Effect and interval as text.</param>
/// <param name="WeightText">Weight as text; empty for none.</param>
public sealed record ForestDiamond(string Label, double Estimate, double Lower, double Upper, string Effect, string WeightText = "");

/// <summary>A prediction interval.</summary>
/// <param name="Label">Text at the left, such as <c>95 % prediction interval (pale bar)</c>.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Text">The interval as text.</param>
public sealed record ForestPrediction(string Label, double Lower, double Upper, string Text);

/// <summary>A column of text.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Over">A second heading above it; neighbours with the same one share it.</param>
public sealed record ForestColumn(string Heading, string Over = "");

/// <summary>An interval shaded over the whole height, with a dashed line at its estimate.</summary>
/// <param name="Estimate">Where the line stands.</param>
/// <param name="Lower">Left edge.</param>
/// <param name="Upper">Right edge.</param>
public sealed record ForestBand(double Estimate, double Lower, double Upper);
