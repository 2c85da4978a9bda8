namespace Rapport.Reviews.Synthesis;

/// <summary>The member <c>scale</c>.</summary>
internal sealed class ScaleMembers(JsonMembers json)
{
    public void Write(SynthesisResult result) => json.IfAsked("scale", result.Scale, scale =>
    {
        json.IfAsked("location", scale.Location, Coefficient);
        json.IfAsked("coefficients", scale.Coefficients, Coefficient);
        json.IfAsked("test", scale.Test, Test);
        json.IfAsked("locationTest", scale.LocationTest, Test);
        json.Numbers("tau2", scale.Tau2);
        json.Object("fit", scale.Fit, fit =>
        {
            json.Number("logLik", fit.LogLik);
            json.Number("deviance", fit.Deviance);
            json.Number("aic", fit.Aic);
            json.Number("bic", fit.Bic);
            json.Number("aicc", fit.Aicc);
        });
    });

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

    private void Test(ModeratorTestResult test)
    {
        json.Number("statistic", test.Statistic);
        json.Count("df1", test.Df1);
        json.Number("df2", test.Df2);
        json.Number("p", test.P);
    }
}
