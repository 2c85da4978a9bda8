namespace Rapport.Bench;

/// <summary>The work, each item answering the same question as the reference's calls of the same name.</summary>
internal static class Work
{
    public static IEnumerable<(string Name, string Calls, Func<double> Work)> All => [.. UnivariateWork.All(), .. DependentWork.All()];
}
