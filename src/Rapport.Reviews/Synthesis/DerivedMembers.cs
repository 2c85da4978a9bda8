using Rapport.Reviews.Extraction.Derived;

namespace Rapport.Reviews.Synthesis;

/// <summary>The members that say which figures were not printed, and what hangs on what was assumed for them.</summary>
internal sealed class DerivedMembers(JsonMembers json)
{
    public void Write(SynthesisResult result)
    {
        json.IfAsked("derived", result.Derived, Figure);
        json.IfAsked("sensitivity", result.Sensitivity, Assumption);
    }

    private void Figure(DerivedFigure figure)
    {
        json.Count("row", figure.Row);
        json.Text("study", figure.Study);
        json.Text("role", figure.Role);
        json.Number("value", figure.Value);
        json.Text("method", figure.Method);
        json.Texts("from", figure.From);
    }

    private void Assumption(SensitivityResult assumption)
    {
        json.Text("option", assumption.Option);
        json.Number("assumed", assumption.Assumed);
        json.IfAsked("rows", assumption.Rows, row =>
        {
            json.Number("value", row.Value);
            json.Count("k", row.K);
            json.Number("estimate", row.Estimate);
            json.Numbers("ci", row.Ci);
            json.Number("tau2", row.Tau2);
        });
    }
}
