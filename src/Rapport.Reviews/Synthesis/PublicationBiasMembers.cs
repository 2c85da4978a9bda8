namespace Rapport.Reviews.Synthesis;

/// <summary>Fail-safe numbers, PET-PEESE and selection models as members of <c>bias</c>.</summary>
internal sealed class PublicationBiasMembers(JsonMembers json)
{
    public void Write(BiasResult bias)
    {
        json.Object("failSafeN", bias.FailSafeN, n =>
        {
            json.Number("rosenthal", n.Rosenthal);
            json.Number("orwin", n.Orwin);
            json.Number("rosenberg", n.Rosenberg);
        });
        json.Object("petPeese", bias.PetPeese, PetPeese);
        json.List("selection", bias.Selection, Selection);
    }

    private void PetPeese(PetPeeseResult result)
    {
        json.Object("pet", result.Pet, Limit);
        json.Object("peese", result.Peese, Limit);
        json.Number("pOneSided", result.POneSided);
        json.Text("reported", result.Reported);
        json.Number("estimate", result.Chosen.Estimate);
        json.Numbers("ci", result.Chosen.Ci);
    }

    private void Limit(LimitResult limit)
    {
        json.Number("estimate", limit.Estimate);
        json.Number("se", limit.Se);
        json.Number("statistic", limit.Statistic);
        json.Number("df", limit.Df);
        json.Number("p", limit.P);
        json.Numbers("ci", limit.Ci);
        json.Number("slope", limit.Slope);
    }

    private void Selection(SelectionResult model)
    {
        json.Text("type", model.Type);
        json.Text("favoured", model.Favoured);
        json.Numbers("steps", model.Steps);
        json.Numbers("delta", model.Delta);
        json.Numbers("deltaSe", model.DeltaSe);
        json.Number("estimate", model.Effect.Estimate);
        json.Number("se", model.Effect.Se);
        json.Number("p", model.Effect.P);
        json.Numbers("ci", model.Effect.Ci);
        json.Number("tau2", model.Tau2);
        json.Object("lrt", model.Lrt, test =>
        {
            json.Number("statistic", test.Statistic);
            json.Count("df", test.Df);
            json.Number("p", test.P);
        });
    }
}
