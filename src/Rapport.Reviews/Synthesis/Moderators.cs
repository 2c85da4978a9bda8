using Rapport.Ground;
using Rapport.Statistics.Moderators;

namespace Rapport.Reviews.Synthesis;

/// <summary>Terms of <c>--mods</c> as the columns of a design, for the studies that have them all.</summary>
internal static class Moderators
{
    public static Outcome<SplitStudies> Of(PooledStudies studies, SynthesisSpecification spec)
    {
        var reasons = new string?[studies.K];
        var read = new List<Moderator>();
        foreach (var variable in spec.Mods.SelectMany(ModeratorTerms.Variables).Distinct())
        {
            if (Moderator.Read(studies, variable).IsRefused(out var why, out var moderator))
            {
                return why;
            }

            for (var i = 0; i < reasons.Length; i++)
            {
                reasons[i] ??= moderator.IsMissing(i) ? $"No entry in the moderator column {variable.Column}." : null;
            }

            read.Add(moderator);
        }

        if (Array.TrueForAll(reasons, reason => reason is not null))
        {
            return SynthesisRefusals.NothingInColumn(studies.Trials.Source, string.Join(", ", read.Select(m => m.Variable.Column)), "the moderators");
        }

        var at = Enumerable.Range(0, studies.K).Where(i => reasons[i] is null).ToArray();
        return Build(studies.Keep(reasons), [.. read.Select(m => m.At(at))], spec);
    }

    private static Outcome<SplitStudies> Build(PooledStudies studies, IReadOnlyList<Moderator> moderators, SynthesisSpecification spec)
    {
        if (!spec.NoIntercept && moderators.FirstOrDefault(m => m.Levels is { } levels && levels.Distinct().Count() == 1) is { } constant)
        {
            return SynthesisRefusals.ConstantModerator(constant.Variable.Column, constant.Levels![0]!);
        }

        var builder = new DesignBuilder(studies.K);
        if (!spec.NoIntercept)
        {
            builder.AddIntercept();
        }

        foreach (var term in spec.Mods)
        {
            Add(builder, term, moderators);
        }

        var design = builder.Build();
        return design.Rows <= design.Columns ? SynthesisRefusals.TooFewStudies(design.Rows, design.Columns)
            : design.Aliased() is { Count: > 0 } aliased ? SynthesisRefusals.Aliased(aliased, design)
            : new SplitStudies(studies, design, null) { Factors = moderators.Where(m => m.Levels is not null).ToDictionary(m => m.Variable.Term, m => m.Levels!.OfType<string>().ToArray()) };
    }

    private static void Add(DesignBuilder builder, string term, IReadOnlyList<Moderator> moderators)
    {
        var variables = ModeratorTerms.Variables(term);
        var moderator = moderators.First(m => m.Variable == variables[0]);
        if (variables is [_, var second])
        {
            builder.AddInteraction(variables[0].Term, second.Term);
        }
        else if (moderator.Levels is { } levels)
        {
            builder.AddFactor(variables[0].Term, levels!);
        }
        else
        {
            builder.AddNumeric(variables[0].Term, moderator.Numbers!);
        }
    }
}

/// <summary>One column of a moderator term, one value a study: numbers, or levels where it is a factor or all words.</summary>
/// <param name="Variable">The column and whether <c>factor()</c> stood around it.</param>
/// <param name="Numbers">Numbers, NaN where missing; null for a factor.</param>
/// <param name="Levels">Levels, null where missing; null for numbers.</param>
internal sealed record Moderator(ModeratorVariable Variable, double[]? Numbers, string?[]? Levels)
{
    public static Outcome<Moderator> Read(PooledStudies studies, ModeratorVariable variable) =>
        Covariates.IsWords(studies, variable.Column).Then(words => variable.IsFactor || words
            ? Covariates.Words(studies, variable.Column).Then<Moderator>(levels => new Moderator(variable, null, levels))
            : Covariates.Numbers(studies, variable.Column).Then<Moderator>(numbers => new Moderator(variable, numbers, null)));

    public bool IsMissing(int i) => Numbers is null ? Levels![i] is null : double.IsNaN(Numbers[i]);

    public Moderator At(int[] kept) => this with
    {
        Numbers = Numbers is null ? null : Array.ConvertAll(kept, i => Numbers[i]),
        Levels = Levels is null ? null : Array.ConvertAll(kept, i => Levels[i]),
    };
}
