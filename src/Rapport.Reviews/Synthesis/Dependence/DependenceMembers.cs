namespace Rapport.Reviews.Synthesis;

/// <summary>The members of dependent effects in the contract's JSON.</summary>
internal sealed class DependenceMembers(JsonMembers json)
{
    public void Write(DependenceResult? dependence)
    {
        json.IfAsked("varianceComponents", dependence?.Components, Component);
        json.IfAsked("robust", dependence?.Robust, Robust);
        json.IfAsked("wildBootstrap", dependence?.Wild, Wild);
    }

    private void Component(ComponentResult component)
    {
        json.Text("name", component.Name);
        json.Number("sigma2", component.Sigma2);
        json.Number("rho", component.Rho);
        json.Count("groups", component.Groups);
        json.Number("i2", component.I2);
        json.Numbers("ci", component.Ci);
    }

    public void Cluster(ClusterCaseResult cluster)
    {
        json.Count("k", cluster.K);
        json.Numbers("dfbetas", cluster.Dfbetas);
        json.Number("x2", cluster.X2);
        json.Number("x2P", cluster.X2P);
        json.Numbers("sigma2Del", cluster.Sigma2Del);
    }

    private void Wild(WildResult test)
    {
        json.Text("name", test.Name);
        json.Number("statistic", test.Statistic);
        json.Count("df1", test.Df1);
        json.Number("p", test.P);
        json.Count("samples", test.Samples);
        json.Flag("exhaustive", test.Exhaustive);
        json.Count("failed", test.Failed);
        json.Number("seed", test.Seed);
    }

    private void Robust(RobustResult robust)
    {
        json.Text("kind", robust.Kind);
        json.Text("column", robust.Column);
        json.Count("clusters", robust.Clusters);
    }
}
