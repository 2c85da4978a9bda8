namespace Rapport.Reviews.Synthesis;

/// <summary>The pooled effect under the models that psychotherapy meta-analyses print side by side, by metapsyTools' conventions.</summary>
/// <param name="Models">The models, in the order of the contract.</param>
/// <param name="Rho">Correlation of sampling errors within a study, for combining and for CHE.</param>
/// <param name="Cer">Control event rate behind the numbers needed to treat.</param>
/// <param name="From">What outliers, influential effects and high risk of bias are taken out of: <c>combined</c> or <c>overall</c>.</param>
/// <param name="Rob">The condition that a row at low risk of bias meets; null where none is known.</param>
public sealed record BatteryResult(IReadOnlyList<BatteryEntry> Models, double Rho, double Cer, string From, string? Rob)
{
    /// <summary>The model of that name; null where it could not be fitted.</summary>
    /// <param name="name">A name of <see cref="BatteryNames"/>.</param>
    public BatteryModel? this[string name] => Models.First(entry => entry.Name == name).Model;
}

/// <summary>One model of the battery.</summary>
/// <param name="Name">Its name, of <see cref="BatteryNames"/>.</param>
/// <param name="Model">What it gives; null where it could not be fitted.</param>
/// <param name="Why">Why not, as a sentence; null where it could.</param>
public sealed record BatteryEntry(string Name, BatteryModel? Model, string? Why);

/// <summary>What one model of the battery gives, on the scale of the measure.</summary>
/// <param name="K">Effects that it pools; with trim and fill those that were filled in among them.</param>
/// <param name="Estimate">Pooled effect.</param>
/// <param name="Ci">Its interval.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Sigma2">Variances of the true effects: τ²; with three levels between and within studies.</param>
public sealed record BatteryModel(int K, double Estimate, double[] Ci, double P, double[] Sigma2)
{
    /// <summary>Prediction interval; null where there is none.</summary>
    public double[]? Pi { get; init; }

    /// <summary>I², percent; null where it is not defined.</summary>
    public double? I2 { get; init; }

    /// <summary>Its interval; null where there is none.</summary>
    public double[]? I2Ci { get; init; }

    /// <summary>Number needed to treat (Furukawa and Leucht 2011), negative to harm; null where the effect is no standardised difference or its direction unknown.</summary>
    public double? Nnt { get; init; }

    /// <summary>Labels of the effects that were taken out; null where none are by design.</summary>
    public IReadOnlyList<string>? Removed { get; init; }
}

/// <summary>The models of the battery.</summary>
public static class BatteryNames
{
    /// <summary>All, in the order of the contract, with what each is in a few words.</summary>
    public static IReadOnlyList<(string Name, string Title)> All { get; } =
    [
        ("overall", "Every effect on its own"),
        ("combined", "One effect a study and arm"),
        ("lowest", "Lowest effect of each study"),
        ("highest", "Highest effect of each study"),
        ("outliers", "Outliers removed"),
        ("influence", "Influential effects removed"),
        ("rob", "Low risk of bias only"),
        ("threelevel", "Three levels"),
        ("che", "Three levels, correlated (CHE)"),
        ("trimfill", "Trim and fill"),
        ("limit", "Limit meta-analysis"),
        ("selection", "Selection model"),
    ];

    /// <summary>What the model is in a few words.</summary>
    /// <param name="name">Its name.</param>
    public static string Title(string name) => All.First(model => model.Name == name).Title;
}
