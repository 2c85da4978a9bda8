using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>The weights of <c>--tau2 GENQ</c>: the column that plays the role <c>weight</c>, one a study.</summary>
internal static class OwnWeights
{
    /// <summary>The studies that have a weight; the others join the excluded rows.</summary>
    public static Outcome<PooledStudies> Keep(PooledStudies studies, SynthesisSpecification spec)
    {
        if (spec.Tau2 != "GENQ")
        {
            return studies;
        }

        if (!studies.Trials.Has("weight"))
        {
            return SynthesisRefusals.NoWeights(studies.Trials.Source);
        }

        var column = studies.Trials.Columns["weight"];
        var cells = studies.Trials.Numbers("weight");
        var reasons = Array.ConvertAll(studies.Members, m => double.IsNaN(cells[m[0]]) ? $"No entry in the column of weights {column}."
            : cells[m[0]] > 0 ? null
            : $"The weight in {column} is not above 0.");
        return Array.TrueForAll(reasons, reason => reason is not null)
            ? SynthesisRefusals.NothingInColumn(studies.Trials.Source, column, "the weights of --tau2 GENQ")
            : studies.Keep(reasons);
    }

    /// <summary>Weights in the order of the studies; null where none are asked for.</summary>
    public static double[]? Of(PooledStudies studies, SynthesisSpecification spec)
    {
        if (spec.Tau2 != "GENQ" || spec.IsCommonEffect)
        {
            return null;
        }

        var cells = studies.Trials.Numbers("weight");
        return Array.ConvertAll(studies.Members, m => cells[m[0]]);
    }
}
