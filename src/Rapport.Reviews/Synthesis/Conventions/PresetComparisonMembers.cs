namespace Rapport.Reviews.Synthesis;

/// <summary>The comparison of two presets as a member of a result.</summary>
internal sealed class PresetComparisonMembers(JsonMembers json)
{
    public void Write(PresetComparisonResult? comparison) => json.IfAsked("presetComparison", comparison, c =>
    {
        json.Text("from", c.From);
        json.Text("to", c.To);
        json.IfAsked("steps", c.Steps, Step);
    });

    private void Step(PresetStep step)
    {
        json.Text("option", step.Option);
        json.Text("was", step.Was);
        json.Text("is", step.Is);
        if (step.Why is { } why)
        {
            json.Text("why", why);
            return;
        }

        for (var i = 0; i < step.Values.Count; i++)
        {
            json.Number(PresetComparison.Quantities[i], step.Values[i]);
        }

        json.Object("moved", step, moved =>
        {
            for (var i = 0; i < moved.Moved.Count; i++)
            {
                json.Number(PresetComparison.Quantities[i], moved.Moved[i]);
            }
        });
    }
}
