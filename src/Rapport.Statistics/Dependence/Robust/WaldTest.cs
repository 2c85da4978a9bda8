namespace Rapport.Statistics.Dependence;

/// <summary>A robust test that several linear combinations of coefficients are zero together.</summary>
/// <param name="Statistic">F; NaN where the robust covariance of the combinations is singular: the effects agree exactly, or the clusters are too few.</param>
/// <param name="Df1">Number of combinations q.</param>
/// <param name="Df2">Denominator degrees of freedom, estimated; not positive where there are too few clusters for this test; NaN without a statistic.</param>
/// <param name="P">Upper tail of F; null where <paramref name="Df2"/> is not above zero: then the data cannot support the test.</param>
public sealed record WaldTest(double Statistic, int Df1, double Df2, double? P);
