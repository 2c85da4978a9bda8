namespace Rapport.Reviews.Synthesis;

/// <summary>The members that stand beside the pooled effect: bias, influence, equivalence, clinical words, integrity.</summary>
internal sealed class ExtraMembers(JsonMembers json)
{
    public void Write(SynthesisResult r)
    {
        json.IfAsked("bias", r.Bias, Bias);
        json.IfAsked("influence", r.Influence, Influence);
        new SensitivityMembers(json).Write(r);
        new DecisionMembers(json).Write(r);
        json.IfAsked("clinical", r.Clinical, Clinical);
        json.IfAsked("integrity", r.Integrity, Finding);
        new ScaleMembers(json).Write(r);
        new DerivedMembers(json).Write(r);
        new BatteryMembers(json).Write(r.Battery);
        new PresetComparisonMembers(json).Write(r.PresetComparison);
    }

    private void Bias(BiasResult bias)
    {
        if (bias.Dependent is null)
        {
            json.Object("egger", bias.Egger, egger =>
            {
                json.Number("statistic", egger.Statistic);
                json.Number("df", egger.Df);
                json.Number("p", egger.P);
                json.Number("intercept", egger.Intercept);
                json.Number("limit", egger.Limit);
            });
        }

        json.Object("regtest", bias.Regtest, test =>
        {
            json.Number("statistic", test.Statistic);
            json.Number("df", test.Df);
            json.Number("p", test.P);
            json.Number("limit", test.Limit);
        });
        new PublicationBiasMembers(json, bias).Write();
    }

    private void Influence(InfluenceResult study)
    {
        json.Text("study", study.Study);
        json.Number("rstudent", study.Rstudent);
        json.Number("dffits", study.Dffits);
        json.Number("cookD", study.CookD);
        json.Number("covRatio", study.CovRatio);
        json.Number("tau2Del", study.Tau2Del);
        json.Number("qeDel", study.QeDel);
        json.Number("hat", study.Hat);
        json.Number("weight", study.Weight);
        json.IfAsked("leaveOneOut", study.LeaveOneOut, without =>
        {
            json.Number("estimate", without.Estimate);
            json.Numbers("ci", without.Ci);
            json.Number("p", without.P);
            json.Number("tau2", without.Tau2);
            json.Number("i2", without.I2);
            json.Number("q", without.Q);
        });
        json.Flag("influential", study.Influential);
        if (study.Dfbetas.Length > 0)
        {
            json.Numbers("dfbetas", study.Dfbetas);
        }

        json.IfAsked("baujat", study.Baujat, point =>
        {
            json.Number("heterogeneity", point.Heterogeneity);
            json.Number("influence", point.Influence);
        });
        json.IfAsked("cluster", study.Cluster, new DependenceMembers(json).Cluster);
    }

    private void Clinical(ClinicalResult clinical)
    {
        json.Object("nnt", clinical.Nnt, Nnt);
        json.Object("nntKraemerKupfer", clinical.NntKraemerKupfer, Nnt);
        json.Text("benefit", clinical.Benefit);
        json.Number("cer", clinical.Cer);
        json.Numbers("probabilityOfSuperiority", clinical.ProbabilityOfSuperiority);
        json.Object("points", clinical.Points, Points);
    }

    private void Nnt(NntResult number)
    {
        json.Number("estimate", number.Estimate);
        json.Number("atLower", number.AtLower);
        json.Number("atUpper", number.AtUpper);
    }

    private void Points(PointsResult points)
    {
        json.Number("sd", points.Sd);
        json.Number("estimate", points.Estimate);
        json.Numbers("ci", points.Ci);
        json.Number("mid", points.Mid);
        json.Number("probabilityAboveMid", points.ProbabilityAboveMid);
        json.Text("verdict", points.Verdict);
        json.IfAsked("overSds", points.OverSds, at =>
        {
            json.Number("sd", at.Sd);
            json.Text("source", at.Source);
            json.Number("estimate", at.Estimate);
            json.Numbers("ci", at.Ci);
            json.Text("verdict", at.Verdict);
        });
    }

    private void Finding(IntegrityFinding finding)
    {
        json.Count("row", finding.Row);
        json.Text("study", finding.Study);
        json.Text("finding", finding.Finding);
        json.Text("column", finding.Column);
        json.Text("found", finding.Found);
        json.Text("expected", finding.Expected);
    }
}
