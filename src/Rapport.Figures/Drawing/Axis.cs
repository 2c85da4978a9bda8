namespace Rapport.Figures;

/// <summary>A range of values laid between two pixels.</summary>
/// <param name="Kind">Linear or log.</param>
/// <param name="From">Value at <paramref name="Start"/>.</param>
/// <param name="To">Value at <paramref name="End"/>, above <paramref name="From"/>.</param>
/// <param name="Start">First pixel (may be the larger one: a y axis grows upwards).</param>
/// <param name="End">Last pixel.</param>
internal sealed record Axis(AxisKind Kind, double From, double To, double Start, double End)
{
    /// <summary>Where a value lies, outside the range too.</summary>
    public double At(double value) => Start + ((End - Start) * ((Flat(value) - Flat(From)) / (Flat(To) - Flat(From))));

    /// <summary>Where a value lies, held inside the range.</summary>
    public double Held(double value) => At(Math.Clamp(value, From, To));

    /// <summary>The value on the flat scale: its logarithm on a log axis.</summary>
    public double Flat(double value) => Kind == AxisKind.Log ? Math.Log(value) : value;

    /// <summary>From the flat scale back, on a log axis held where numbers end: funnels of hopeless studies reach beyond.</summary>
    public double Unflat(double flat) => Kind == AxisKind.Log ? Math.Exp(Math.Clamp(flat, -700, 700)) : flat;

    /// <summary>Round values inside the range.</summary>
    public double[] Ticks(int wanted) =>
        Kind == AxisKind.Log ? Figures.Ticks.Log(From, To, wanted) : Figures.Ticks.Linear(From, To, wanted);

    /// <summary>Those ticks whose labels, so long and that high, stand free of each other; the first of two that meet gives way to none.</summary>
    public IEnumerable<double> Labelled(double[] ticks, double size)
    {
        var free = double.NegativeInfinity;
        foreach (var tick in ticks)
        {
            var half = TextWidth.Of(Figures.Ticks.Label(tick), size) / 2;
            if (At(tick) - half < free)
                continue;
            free = At(tick) + half + 6;
            yield return tick;
        }
    }
}
