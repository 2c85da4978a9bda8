namespace Rapport.Practice.Progress;

/// <summary>What is to be expected of one patient, session by session: from courses of the site where there are enough, else from trials.</summary>
public abstract class Expectation
{
    /// <summary>Standard deviation of first scores behind it.</summary>
    public abstract double FirstSd { get; }

    /// <summary>The score in the middle after so many sessions.</summary>
    public abstract double Mean(int session);

    /// <summary>The score that a share of such patients does not exceed in trouble: 0.8 gives the edge above which one in five lies. Within the scale.</summary>
    /// <param name="session">After so many sessions.</param>
    /// <param name="share">Between 0 and 1, from the best to the worst.</param>
    public abstract double Quantile(int session, double share);

    /// <summary>Share of such patients who would be better off than with this score after so many sessions (0 to 1); null before the first.</summary>
    public abstract double? ShareBetter(int session, double score);
}
