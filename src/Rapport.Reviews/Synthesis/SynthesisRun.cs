using Rapport.Ground;
using Rapport.Reviews.Extraction;
using Rapport.Reviews.Extraction.Integrity;
using Rapport.Statistics.Moderators;
using Rapport.Statistics.Pooling;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// From a table of trials to a finished synthesis: filters, effects, aggregation, the model, and what was asked for beside it.
/// A pure function of the table and the specification.
/// </summary>
public static class SynthesisRun
{
    /// <summary>Version of the engine, as results and analyses name it.</summary>
    public static string EngineVersion { get; } = typeof(SynthesisRun).Assembly.GetName().Version!.ToString(3);

    /// <summary>Runs it.</summary>
    /// <param name="table">The file as read.</param>
    /// <param name="specification">What is asked for, as <see cref="SpecificationParser"/> gives it.</param>
    /// <param name="progress">Hears how far long work has come, from any thread; null for nobody.</param>
    /// <param name="cancellation">Stops long work.</param>
    /// <returns>
    /// The result, with one usable study answered by that study; refused with <see cref="RefusalKind.Input"/> where no row can be
    /// used, with <see cref="RefusalKind.NoAnswer"/> where the model has no answer on these data.
    /// </returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Outcome<SynthesisResult> Run(
        Table table, SynthesisSpecification specification, IProgress<SynthesisProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(specification);
        Outcome<SynthesisResult> MainModel(Table data, SynthesisSpecification asked) =>
            Analyse(data, asked with { Bias = false, Influence = false, Sensitivity = new() }, new(null, cancellation));
        return Analyse(table, specification, new(progress, cancellation)).Then<SynthesisResult>(result =>
            Sensitivity.Add(table, specification, result, MainModel) with { PresetComparison = PresetComparison.Of(table, specification, MainModel) });
    }

    private static Outcome<SynthesisResult> Analyse(Table table, SynthesisSpecification specification, LongWork work)
    {
        work.Cancellation.ThrowIfCancellationRequested();
        return ObservedEffects.Of(table, specification).Then(observed => PooledStudies.Of(observed, specification)
            .Then(studies => OwnWeights.Keep(studies, specification))
            .Then(studies => ScaleParts.Keep(studies, specification))
            .Then(studies => DependentRows.Complete(studies, specification))
            .Then(studies => SplitStudies.Of(studies, specification))
            .Then(split => Analyse(observed, split, specification, work))
            .Then(result => NonInferiorityParts.Add(result, specification))
            .Then(result => BatteryParts.Add(result, observed, specification, work))
            .Then<SynthesisResult>(result => result with { Notices = [.. result.Notices, .. IdleOptions.Of(result, observed, specification)] }));
    }

    private static Outcome<SynthesisResult> Analyse(ObservedEffects observed, SplitStudies split, SynthesisSpecification spec, LongWork work)
    {
        try
        {
            return OfModel(observed, split, spec, work);
        }
        catch (SingularWeightsException)
        {
            return SynthesisRefusals.WeightsTooUnequal(split.Studies);
        }
    }

    private static Outcome<SynthesisResult> OfModel(ObservedEffects observed, SplitStudies split, SynthesisSpecification spec, LongWork work) =>
        CountModels.Include(spec.Model) ? CountModels.Pool(Bare(observed, split, spec), split.Studies, observed.Cells, spec)
        : spec.Model == GlmmParts.Model ? GlmmParts.Of(Bare(observed, split, spec), split, observed.Cells, spec, work.Cancellation)
        : spec.IsMultilevel ? MultilevelParts.Of(Bare(observed, split, spec), observed, split, spec, work)
        : InverseVarianceOf(observed, split, spec, work);

    private static Outcome<SynthesisResult> InverseVarianceOf(ObservedEffects observed, SplitStudies split, SynthesisSpecification spec, LongWork work)
    {
        var studies = split.Studies;
        if (SynthesisRefusals.BeyondDoubles(studies) is { } extreme)
        {
            return extreme;
        }

        if (SensitivityParts.RefuseTooMany(studies.K, spec) is { } tooMany)
        {
            return tooMany;
        }

        if (CentredHeterogeneity.Of(observed, studies, spec).IsRefused(out var why, out var centred))
        {
            return why;
        }

        var (options, q) = centred;
        var own = split.Design is { } design
            ? InverseVariance.Fit(studies.Yi, studies.Vi, design, options)
            : InverseVariance.Fit(studies.Yi, studies.Vi, options);
        if (!own.Convergence.Converged)
        {
            return SynthesisRefusals.NotConverged($"The {spec.Tau2} estimate of the between-study variance", own.Convergence, spec);
        }

        if (RobustParts.Of(own, split, spec).IsRefused(out var few, out var tested))
        {
            return few;
        }

        if (WildParts.Of(split, spec, work).IsRefused(out var never, out var wild))
        {
            return never;
        }

        var fit = tested.Fit;
        var bare = Bare(observed, split, spec);
        var fitted = bare with
        {
            Notices = [.. SynthesisNotices.Of(split, fit, spec), .. WildParts.Unanswered(wild)],
            Heterogeneity = CentredHeterogeneity.With(ResultParts.Heterogeneity(fit, studies.Yi, studies.Vi, split.Design, spec.Tau2Ci), q, spec),
            Fit = studies.K == 1 ? null : ResultParts.Likelihood(fit),
            Studies = StudyRows.Of(split, StudyRows.Weights(studies.Vi, fit), spec.Level),
            Dependence = tested.Robust is null && wild.Length == 0 ? null : new(null, tested.Robust, wild.Length > 0 ? wild : null),
            Detail = bare.Detail! with { Covariance = fit.Covariance },
        };
        return Split(fitted, split, fit, spec)
            .Then<SynthesisResult>(result => split.Design is null ? WithExtras(result, split, fit, spec) : result)
            .Then(result => SensitivityParts.Add(result, split, fit, spec, work))
            .Then(result => ScaleParts.Add(result, split, options, spec));
    }

    /// <summary>What every synthesis has, whatever the model.</summary>
    private static SynthesisResult Bare(ObservedEffects observed, SplitStudies split, SynthesisSpecification spec)
    {
        var studies = split.Studies;
        return new()
        {
            Rapport = EngineVersion,
            Measure = spec.Measure,
            Model = spec.Model,
            K = studies.K,
            Rows = new(
                studies.Trials.Source.RowCount, studies.Trials.Source.RowCount - studies.Trials.Filtered.Length,
                studies.Excluded.Count, studies.RowsUsed),
            ExcludedRows = studies.Excluded,
            Direction = EffectDirection.Of(studies.Trials, spec),
            PositiveFavoursArm1 = EffectDirection.IsMetapsyEffect(studies.Trials),
            Notices = SynthesisNotices.OfData(studies, spec),
            Studies = [],
            Integrity = IntegrityCheck.Run(studies.Trials) is { Count: > 0 } findings ? findings : null,
            Derived = observed.Derived.Count > 0 ? observed.Derived : null,
            Detail = new(null, split.Design, StudyRows.Cells(studies, observed.Cells)) { Groups = GroupColumns.Of(studies, spec), Factors = split.Factors },
        };
    }

    /// <summary>The pooled effect, or coefficients and moderator test in its place; and the subgroups.</summary>
    private static Outcome<SynthesisResult> Split(SynthesisResult bare, SplitStudies split, Fit fit, SynthesisSpecification spec)
    {
        if (split.Design is { } design)
        {
            return bare with
            {
                Coefficients = [.. design.Names.Zip(fit.Coefficients, ResultParts.Coefficient)],
                ModeratorTest = ModeratorTest(split, fit, design),
            };
        }

        var pooled = bare with { Pooled = ResultParts.Pooled(fit) };
        return split.Level is { } level && split.Studies.K > 1
            ? SubgroupParts.Add(pooled, split.Studies, level, fit.Options, spec)
            : split.Level is null ? pooled : pooled with { Notices = [.. pooled.Notices, "One usable study makes no subgroups to compare."] };
    }

    private static ModeratorTestResult? ModeratorTest(SplitStudies split, Fit fit, Design design)
    {
        if (fit.ModeratorTest is not { } test)
        {
            return null;
        }

        var explained = design.HasIntercept
            ? ExplainedHeterogeneity.Percent(InverseVariance.Fit(split.Studies.Yi, split.Studies.Vi, fit.Options), fit)
            : null;
        return new(test.Statistic, test.Df1, test.Df2, test.P, explained);
    }

    /// <summary>What belongs to one pooled effect.</summary>
    private static SynthesisResult WithExtras(SynthesisResult result, SplitStudies split, Fit fit, SynthesisSpecification spec)
    {
        var notices = new List<string>(result.Notices);
        return result with
        {
            Equivalence = EquivalenceParts.Of(fit.Pooled, result, spec, notices),
            Clinical = ClinicalTranslation.Of(split.Studies.Trials, fit, spec, notices),
            Notices = notices,
        };
    }
}
