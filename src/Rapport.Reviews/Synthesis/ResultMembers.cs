namespace Rapport.Reviews.Synthesis;

/// <summary>The members of a result, by the names and in the order of the contract (<c>docs/cli.md</c>).</summary>
internal sealed class ResultMembers(JsonMembers json)
{
    public void Write(SynthesisResult result) => json.Object(result, r =>
    {
        json.Text("rapport", r.Rapport);
        json.Text("measure", r.Measure);
        json.Text("model", r.Model);
        json.Count("k", r.K);
        json.IfAsked("excludedRows", r.ExcludedRows, Excluded);
        json.Object("rows", r.Rows, Rows);
        json.Text("direction", r.Direction);
        json.Texts("notices", r.Notices);
        json.IfAsked("pooled", r.Pooled, Pooled);
        json.Object("heterogeneity", r.Heterogeneity, Heterogeneity);
        json.IfAsked("coefficients", r.Coefficients, Coefficient);
        json.IfAsked("moderatorTest", r.ModeratorTest, ModeratorTest);
        new DependenceMembers(json).Write(r.Dependence);
        json.IfAsked("fit", r.Fit, Likelihood);
        json.IfAsked("subgroups", r.Subgroups, Subgroup);
        json.IfAsked("subgroupTest", r.SubgroupTest, SubgroupTest);
        json.IfAsked("studies", r.Studies, Study);
        new ExtraMembers(json).Write(r);
    });

    private void Excluded(ExcludedRow row)
    {
        json.Count("row", row.Row);
        json.Text("study", row.Study);
        json.Text("reason", row.Reason);
    }

    private void Rows(RowCounts rows)
    {
        json.Count("read", rows.Read);
        json.Count("filtered", rows.Filtered);
        json.Count("excluded", rows.Excluded);
        json.Count("used", rows.Used);
    }

    private void Pooled(PooledEffect pooled)
    {
        json.Number("estimate", pooled.Estimate);
        json.Number("se", pooled.Se);
        json.Number("statistic", pooled.Statistic);
        json.Number("df", pooled.Df);
        json.Number("p", pooled.P);
        json.Numbers("ci", pooled.Ci);
        json.Numbers("pi", pooled.Pi);
    }

    private void Heterogeneity(HeterogeneityResult h)
    {
        json.Number("tau2", h.Tau2);
        json.Number("tau2Se", h.Tau2Se);
        json.Numbers("tau2Ci", h.Tau2Ci);
        json.Number("i2", h.I2);
        json.Number("h2", h.H2);
        json.Numbers("i2Ci", h.I2Ci);
        json.Number("q", h.Q);
        json.Count("qDf", h.QDf);
        json.Number("qP", h.QP);
        json.IfAsked("wald", h.Wald, wald =>
        {
            json.Number("statistic", wald.Statistic);
            json.Number("p", wald.P);
        });
    }

    private void Coefficient(CoefficientResult coefficient)
    {
        json.Text("name", coefficient.Name);
        json.Number("estimate", coefficient.Estimate);
        json.Number("se", coefficient.Se);
        json.Number("statistic", coefficient.Statistic);
        json.Number("df", coefficient.Df);
        json.Number("p", coefficient.P);
        json.Numbers("ci", coefficient.Ci);
    }

    private void ModeratorTest(ModeratorTestResult test)
    {
        json.Number("statistic", test.Statistic);
        json.Count("df1", test.Df1);
        json.Number("df2", test.Df2);
        json.Number("p", test.P);
        json.Number("r2", test.R2);
    }

    private void Likelihood(FitResult fit)
    {
        json.Number("logLik", fit.LogLik);
        json.Number("deviance", fit.Deviance);
        json.Number("aic", fit.Aic);
        json.Number("bic", fit.Bic);
        json.Number("aicc", fit.Aicc);
    }

    private void Subgroup(SubgroupResult subgroup)
    {
        json.Text("level", subgroup.Level);
        json.Count("k", subgroup.K);
        json.Object("pooled", subgroup.Pooled, Pooled);
        json.Object("heterogeneity", subgroup.Heterogeneity, Heterogeneity);
    }

    private void SubgroupTest(SubgroupTestResult test)
    {
        json.Number("q", test.Q);
        json.Count("df", test.Df);
        json.Number("df2", test.Df2);
        json.Number("p", test.P);
    }

    private void Study(StudyResult study)
    {
        json.Text("study", study.Study);
        json.Number("yi", study.Yi);
        json.Number("vi", study.Vi);
        json.Number("weight", study.Weight);
        json.Numbers("ci", study.Ci);
        json.Counts("rows", study.Rows);
        json.Text("subgroup", study.Subgroup);
    }
}
