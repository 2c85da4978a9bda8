namespace Rapport.Reviews.Synthesis;

/// <summary>Equivalence and non-inferiority as members of a result.</summary>
internal sealed class DecisionMembers(JsonMembers json)
{
    public void Write(SynthesisResult r)
    {
        json.IfAsked("equivalence", r.Equivalence, Equivalence);
        json.IfAsked("nonInferiority", r.NonInferiority, NonInferiority);
    }

    private void Equivalence(EquivalenceResult e)
    {
        json.Number("lower", e.Lower);
        json.Number("upper", e.Upper);
        json.Number("pLower", e.PLower);
        json.Number("pUpper", e.PUpper);
        json.Number("p", e.P);
        json.Flag("equivalent", e.Equivalent);
        json.Numbers("ci90", e.Ci90);
        json.IfAsked("points", e.Points, points =>
        {
            json.Number("lower", points.Lower);
            json.Number("upper", points.Upper);
            json.Numbers("ci90", points.Ci90);
        });
    }

    private void NonInferiority(NonInferiorityResult test)
    {
        json.Number("margin", test.Margin);
        json.Text("benefit", test.Benefit);
        json.Number("p", test.P);
        json.Flag("nonInferior", test.NonInferior);
        json.Number("pSuperior", test.PSuperior);
        json.Flag("superior", test.Superior);
        json.Numbers("ci95", test.Ci95);
        json.IfAsked("points", test.Points, points =>
        {
            json.Number("margin", points.Margin);
            json.Number("estimate", points.Estimate);
            json.Numbers("ci95", points.Ci95);
        });
    }
}
