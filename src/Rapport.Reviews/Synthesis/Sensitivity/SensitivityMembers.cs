namespace Rapport.Reviews.Synthesis;

/// <summary>Outliers, subsets, cumulative meta-analysis and permutation test as members of a result.</summary>
internal sealed class SensitivityMembers(JsonMembers json)
{
    public void Write(SynthesisResult r)
    {
        json.IfAsked("outliers", r.Outliers, outliers =>
        {
            json.IfAsked("byInterval", outliers.ByInterval, Rule);
            json.Object("byResidual", outliers.ByResidual, Rule);
        });
        json.IfAsked("gosh", r.Gosh, Gosh);
        json.IfAsked("cumulative", r.Cumulative, cumulative =>
        {
            json.Text("column", cumulative.Column);
            json.IfAsked("steps", cumulative.Steps, step =>
            {
                json.Text("study", step.Study);
                json.Text("value", step.Value);
                Refit(step.Pooled);
            });
        });
        json.IfAsked("permutation", r.Permutation, Permutation);
    }

    private void Rule(OutlierRule rule)
    {
        json.Texts("studies", rule.Studies);
        json.IfAsked("without", rule.Without, Refit);
    }

    private void Refit(RefitResult refit)
    {
        json.Count("k", refit.K);
        json.Number("estimate", refit.Estimate);
        json.Number("se", refit.Se);
        json.Number("p", refit.P);
        json.Numbers("ci", refit.Ci);
        json.Number("tau2", refit.Tau2);
        json.Number("i2", refit.I2);
    }

    private void Gosh(GoshResult gosh)
    {
        json.Count("subsets", gosh.Subsets);
        json.Flag("exhaustive", gosh.Exhaustive);
        json.Count("notConverged", gosh.NotConverged);
        json.Object("estimate", gosh.Estimate, Spread);
        json.Object("i2", gosh.I2, Spread);
        json.IfAsked("studies", gosh.Studies, study =>
        {
            json.Text("study", study.Study);
            json.Number("estimateWith", study.EstimateWith);
            json.Number("estimateWithout", study.EstimateWithout);
            json.Number("i2With", study.I2With);
            json.Number("i2Without", study.I2Without);
        });
    }

    private void Spread(SpreadResult spread)
    {
        json.Numbers("quantiles", spread.Quantiles);
        json.Number("from", spread.From);
        json.Number("to", spread.To);
        json.Counts("counts", spread.Counts);
    }

    private void Permutation(PermutationResult test)
    {
        json.Number("arrangements", test.Arrangements);
        json.Flag("exact", test.Exact);
        json.Number("notConverged", test.NotConverged);
        json.IfAsked("coefficients", test.Coefficients, Coefficient);
        json.IfAsked("moderators", test.Moderators, Coefficient);
    }

    private void Coefficient(PermutedCoefficient coefficient)
    {
        json.Text("name", coefficient.Name);
        json.Number("p", coefficient.P);
        json.Number("modelP", coefficient.ModelP);
    }
}
