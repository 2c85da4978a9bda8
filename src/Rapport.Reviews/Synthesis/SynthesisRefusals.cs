using System.Globalization;
using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Statistics;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>Every "no" of a synthesis, in words to act on.</summary>
internal static class SynthesisRefusals
{
    public static Refusal UnknownOption(string name, IEnumerable<string> alsoKnown) => Usage(
        $"There is no option --{name}.{Suggest(name, SpecificationOptions.All.Select(o => o.Name).Concat(alsoKnown), "Nearest: --{0}.")}");

    public static Refusal UnknownWord(string option, string text, IReadOnlyList<string> words) => Usage(
        $"--{option} does not take '{text}'.{Suggest(text, words, "Nearest: {0}.")} It takes {List(words)}.");

    public static Refusal UnknownRole(string role, IReadOnlyList<string> roles) => Usage(
        $"--map does not know the role '{role}'.{Suggest(role, roles, "Nearest: {0}.")} Roles are {List(roles)}.");

    public static Refusal RoleMappedTwice(string role, string first, string second) => Usage(
        $"--map gives the role {role} twice, to '{first}' and to '{second}': name one column for it.");

    public static Refusal ValueNotAccepted(string option, string text, string expected) => Usage(
        $"--{option} does not take '{text}': it takes {expected}.");

    public static Refusal ValueMissing(SpecificationOption option) => Usage(
        $"--{option.Name} needs a value: {(option.Values.Count > 0 ? List(option.Values) : option.ValueName)}.");

    public static Refusal GivenTwice(string option) => Usage($"--{option} is given twice: give it once.");

    public static Refusal Contradiction(string sentence) => Usage(sentence);

    public static Refusal NotInThisVersion(string option, string? value, string what) => Usage(
        $"--{option}{(value is null ? "" : " " + value)} is not part of this version ({what}). Nothing was computed.");

    public static Refusal InteractionWithoutParts(string term) => Usage(
        $"--mods takes an interaction of two columns that stand before it as terms of their own: write \"{term.Replace(":", " + ", StringComparison.Ordinal)} + {term}\".");

    public static Refusal NoSuchRow(Table table, int row) => Usage(
        $"--exclude names row {row}, but {table.FileName} has {table.RowCount} data rows.");

    public static Refusal CorrelationTooLow(double rho, int rows, string study) => Usage(
        $"--rho {Number(rho)} is impossible for the {rows} rows of '{study}': {rows} effects can be correlated no lower than {Number(-1.0 / (rows - 1))}.");

    public static Refusal NoColumnForDesign(Table table, string role, string meaning, string option) => Input(
        $"{table.FileName} has no column for {role} ({meaning}), which {option} needs: call it so, or map {role}=COLUMN.");

    public static Refusal NotOfDesign(string place, string column, double found, string expected) => Input(
        $"{place}, column \"{column}\": found {Number(found)} where {expected} is needed.");

    public static Refusal ClustersTooLarge(string place, double size, double n) => Input(
        $"{place}: clusters of {Number(size)} in a trial of {Number(n)} persons: a cluster-randomized trial has more than two clusters. Correct the cells, or leave the cluster size empty.");

    public static Refusal NoCrossOver(string place, Rapport.Statistics.EffectSizes.EscalcMeasure measure) => Input(
        $"{place} is a cross-over trial (role npairs), which {measure.Name} cannot take: use --measure MD or SMD, or leave the row out.");

    public static Refusal NoCrossOverCorrelation(string place, double r, double n) => Input(double.IsNaN(r)
        ? $"{place} is a cross-over trial (role npairs) without a correlation of both conditions: give it in the role ri, a paired t in tpair, or assume one with --crossover-rho."
        : $"{place} is a cross-over trial of {Number(n)} persons with a correlation of {Number(r)}: more than two persons and a correlation between -1 and 1 are needed. Check means, SDs and the paired t.");

    public static Refusal NotCombined(string place, string by, Rapport.Statistics.EffectSizes.EscalcMeasure measure) => Input(
        $"{place} cannot be put together with the other rows of its {by}: each needs the same kind of figures for {measure.Name}, means with SDs and sizes or counts.");

    public static Refusal SameGroupDiffers(string place, string group, string role, int other) => Input(
        $"{place}: the group '{group}' has another {role} than in row {other}. One group has one set of figures: correct them, or name the groups apart.");

    public static Refusal NoCovariance(string study) => NoAnswer(
        $"The covariances of the rows of '{study}' cannot belong together: check which groups they share (roles grp1, grp2) and --rho.");

    public static Refusal NoScale(Convergence account) => NoAnswer(
        $"The location–scale model has no answer: {account.Reason} Use fewer terms in --scale, or leave it out.");

    public static Refusal NoWeights(Table table) => Input(
        $"{table.FileName} has no column of weights, which --tau2 GENQ needs: call it weight, or map it with weight=COLUMN.");

    public static Refusal NothingInColumn(Table table, string column, string purpose) => Input(
        $"{table.FileName}: no usable row, none has an entry in {column}, which {purpose} need.");

    public static Refusal RowsDisagree(string study, string column, string first, string second) => Input(
        $"The rows that are aggregated for '{study}' disagree in column '{column}': '{first}' and '{second}'. Add {column} to --aggregate, or split by a column that is the same for the whole study.");

    public static Refusal OneLevel(string column, string level) => NoAnswer(
        $"Column '{column}' has the single level '{level}' among the studies that can be used: there is nothing to compare. Choose another column or a wider filter.");

    public static Refusal ConstantModerator(string column, string value) => NoAnswer(
        $"Moderator '{column}' is constant, '{value}' in every study that can be used: it explains nothing. Leave it out or choose a wider filter.");

    public static Refusal Aliased(IReadOnlyList<string> columns, Design design) => NoAnswer(columns.Count == 1 && IsConstant(design, columns[0])
        ? $"Moderator '{columns[0]}' is constant, the same number in every study that can be used: it explains nothing. Leave it out or choose a wider filter."
        : $"Moderator column{(columns.Count == 1 ? "" : "s")} {string.Join(", ", columns.Select(c => $"'{c}'"))} can be computed from the columns before: the effects of collinear columns cannot be told apart. Leave one out.");

    public static Refusal TooFewStudies(int studies, int coefficients) => NoAnswer(
        $"{Count(studies, "study", "studies")} cannot carry {Count(coefficients, "coefficient", "coefficients")}: this model needs at least {coefficients + 1}. Use fewer moderators or levels.");

    public static Refusal NoPooledEffect(string reason) => NoAnswer($"There is no pooled effect: {reason}");

    public static Refusal NotConverged(string what, Convergence account, SynthesisSpecification spec) => NoAnswer(
        $"{what} did not converge after {Count(account.Iterations, "iteration", "iterations")}: {account.Reason} {(spec.Fitting.MaxIterations is { } most ? $"Allow more than --max-iterations {most}, or try" : "Try")} another --tau2.") with
    { About = "tau2" };

    public static Refusal GlmmNotConverged(Convergence account, SynthesisSpecification spec) => NoAnswer(
        $"The mixed model of the counts did not converge after {Count(account.Iterations, "iteration", "iterations")}: {account.Reason} "
        + (spec.Fitting.MaxIterations is { } most ? $"Allow more than --max-iterations {most}, or try" : "Try")
        + (GlmmParts.HasModels(spec) ? " another --glmm, or --model mantel-haenszel." : " --model random, or fewer moderators.")) with
    { About = "glmm" };

    /// <summary>The refusal of an effect or variance too large or too small to compute with; null when all can be pooled.</summary>
    public static Refusal? BeyondDoubles(PooledStudies studies)
    {
        for (var i = 0; i < studies.K; i++)
        {
            if (!InverseVariance.CanPool(studies.Yi[i], studies.Vi[i]))
            {
                return NoAnswer($"'{studies.Label[i]}' has the effect {studies.Yi[i].ToString("R", CultureInfo.InvariantCulture)} with the variance {studies.Vi[i].ToString("R", CultureInfo.InvariantCulture)}: "
                    + "no effect beyond 1e50 and no variance outside 1e-50 to 1e50 can be pooled. Check the figures of that row.");
            }
        }

        return null;
    }

    /// <summary>Some study has all the weight there is, so that a regression has too few others.</summary>
    public static Refusal WeightsTooUnequal(PooledStudies studies)
    {
        var (least, most) = (Array.IndexOf(studies.Vi, studies.Vi.Min()), Array.IndexOf(studies.Vi, studies.Vi.Max()));
        return NoAnswer(string.Create(CultureInfo.InvariantCulture,
            $"The variances are too unequal for a regression: '{studies.Label[least]}' has {studies.Vi[least]:G3}, '{studies.Label[most]}' {studies.Vi[most]:G3}, and beside the weight of the first nothing is left of the others. Check the figures of these rows, leave one out with --exclude, or pool without --mods, --scale and --subgroup.")) with
        { About = "mods" };
    }

    public static Refusal TooManyToRefit(string option, int studies, int most) => NoAnswer(
        $"--{option} fits the model once for each study, which takes too long for {studies} effects: it is there for up to {most}. Leave it out, or pool a part.") with
    { About = option };

    public static Refusal DataChanged(string file, string expected, string found) => Input(
        $"{file} is not the data that this analysis was made from: its SHA-256 is {found}, the document has {expected}. Put the original file back, or run the analysis anew on the changed data.");

    public static Refusal NoAnalysis(string file, string why) => Input(
        $"{file} is not an analysis document: {why} Expected is the analysis.json that --out writes, with its data file beside it.");

    private static bool IsConstant(Design design, string name)
    {
        var column = design.Names.ToList().IndexOf(name);
        return Enumerable.Range(1, design.Rows - 1).All(i => design.Row(i)[column] == design.Row(0)[column]);
    }

    private static string Count(int n, string one, string many) => $"{n} {(n == 1 ? one : many)}";

    private static string Number(double x) => x.ToString("0.####", CultureInfo.InvariantCulture);

    private static Refusal NoAnswer(string message) => new(RefusalKind.NoAnswer, message);

    private static Refusal Input(string message) => new(RefusalKind.Input, message);

    private static Refusal Usage(string message) => new(RefusalKind.Usage, message);

    private static string Suggest(string word, IEnumerable<string> words, string sentence) =>
        NearestName.Of(word, words) is { } nearest ? " " + string.Format(CultureInfo.InvariantCulture, sentence, nearest) : "";

    private static string List(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words.SkipLast(1)) + " or " + words[^1];
}
