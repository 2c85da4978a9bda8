using Rapport.Ground;
using Rapport.Reviews.Extraction;

namespace Rapport.Reviews.Synthesis;

/// <summary>Runs the battery on the rows of a synthesis, whatever its own model does with them.</summary>
internal static class BatteryParts
{
    /// <summary>metapsyTools' correlation of effects of one study.</summary>
    private const double DefaultRho = 0.6;
    private const string DefaultRob = "rob>2";
    private const string HighRisk = "High risk of bias.";

    public static Outcome<SynthesisResult> Add(SynthesisResult result, ObservedEffects observed, SynthesisSpecification spec, LongWork work)
    {
        if (!spec.Battery)
        {
            return result;
        }

        var rows = PooledStudies.OneARow(observed);
        if (SynthesisRefusals.BeyondDoubles(rows) is { } extreme)
        {
            return extreme;
        }

        var rho = spec.Rho ?? DefaultRho;
        return LowRisk(rows, spec).Then(low => Combined(rows, rho)
            .Then(combined => Combined(low, rho)
            .Then<SynthesisResult>(lowCombined => Added(result, spec, work, rho, rows, combined, spec.BatteryFrom == "overall" ? low : lowCombined))));
    }

    private static SynthesisResult Added(
        SynthesisResult result, SynthesisSpecification spec, LongWork work, double rho, PooledStudies rows, PooledStudies combined, PooledStudies low)
    {
        var pool = new BatteryPool(spec, BenefitDirection.Of(result, spec), work.Cancellation);
        var from = spec.BatteryFrom == "overall" ? rows : combined;
        var dependent = new BatteryDependence(pool, rows);
        var missing = new BatteryMissingStudies(pool, combined);
        BatteryEntry[] models =
        [
            pool.Of("overall", rows), pool.Of("combined", combined),
            pool.Of("lowest", BatteryPool.OneAStudy(rows, highest: false)), pool.Of("highest", BatteryPool.OneAStudy(rows, highest: true)),
            pool.WithoutOutliers(from), pool.WithoutInfluence(from), LowRisk(pool, from, low, spec),
            dependent.ThreeLevels("threelevel", 0), dependent.ThreeLevels("che", rho),
            missing.Filled(), missing.Limit(), missing.Selected(),
        ];
        return result with
        {
            Battery = new(models, rho, pool.Cer, spec.BatteryFrom, HasRob(rows, spec) ? Rob(spec) : null),
            Notices =
            [
                .. result.Notices,
                .. models.Where(m => m.Why is not null).Select(m => $"Battery, {BatteryNames.Title(m.Name).ToLowerInvariant()}: {m.Why}"),
                .. pool.Notices,
            ],
        };
    }

    private static BatteryEntry LowRisk(BatteryPool pool, PooledStudies from, PooledStudies low, SynthesisSpecification spec) =>
        !HasRob(from, spec) ? new("rob", null, "the file has no column rob; --rob 'column>value' says which rows are at low risk.")
        : low.K == 0 ? new("rob", null, $"no row meets {Rob(spec)}.")
        : pool.Of("rob", low, [.. from.Label.Except(low.Label, StringComparer.Ordinal)]);

    private static bool HasRob(PooledStudies rows, SynthesisSpecification spec) => spec.Rob is not null || rows.Trials.Source.Find("rob") is not null;

    /// <summary>The rows at low risk of bias; none where no column says which they are. A column that is asked for and not there is refused.</summary>
    private static Outcome<PooledStudies> LowRisk(PooledStudies rows, SynthesisSpecification spec)
    {
        var meeting = new HashSet<int>();
        if (HasRob(rows, spec))
        {
            if (RowFilter.Apply(rows.Trials.Source, [Rob(spec)]).IsRefused(out var why, out var kept))
            {
                if (rows.Trials.Source.Find(RowFilter.Parse(Rob(spec)).Value.Column) is null)
                {
                    return why;
                }

                kept = [];
            }

            meeting.UnionWith(kept);
        }

        return rows.Keep([.. Enumerable.Range(0, rows.K).Select(i => meeting.Contains(rows.RowsOf(i)[0]) ? null : HighRisk)]);
    }

    private static string Rob(SynthesisSpecification spec) => spec.Rob ?? DefaultRob;

    /// <summary>One effect for each study and arm, as far as the file names them.</summary>
    private static Outcome<PooledStudies> Combined(PooledStudies rows, double rho) => rows.K == 0
        ? rows
        : AggregatedRows.By(rows, [.. AggregatedRows.ByArm.Split(',').Where(column => AggregatedRows.Has(rows, column))], rho);
}
