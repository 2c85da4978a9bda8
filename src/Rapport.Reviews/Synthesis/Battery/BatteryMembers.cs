namespace Rapport.Reviews.Synthesis;

/// <summary>The battery as a member of a result: an object a model by its name, null where it could not be fitted.</summary>
internal sealed class BatteryMembers(JsonMembers json)
{
    public void Write(BatteryResult? battery) => json.IfAsked("battery", battery, b =>
    {
        foreach (var entry in b.Models)
        {
            json.Object(entry.Name, entry.Model, Model);
        }
    });

    private void Model(BatteryModel model)
    {
        json.Count("k", model.K);
        json.Number("estimate", model.Estimate);
        json.Numbers("ci", model.Ci);
        json.Number("p", model.P);
        json.Numbers("pi", model.Pi);
        json.Number("i2", model.I2);
        json.Numbers("i2Ci", model.I2Ci);
        json.Number("nnt", model.Nnt);
        json.Numbers("sigma2", model.Sigma2);
        if (model.Removed is { } removed)
        {
            json.Texts("removed", removed);
        }
    }
}
