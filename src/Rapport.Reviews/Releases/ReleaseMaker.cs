using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rapport.Ground;
using Rapport.Ground.Releases;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Synthesis;

namespace Rapport.Reviews.Releases;

/// <summary>Freezes a review: every analysis run, every arm's change pooled, the folder itself beside them.</summary>
public static class ReleaseMaker
{
    /// <summary>Makes the release; the same folder, label and day give the same file.</summary>
    /// <param name="folder">The review.</param>
    /// <param name="label">Name among the releases of the review; null for the day.</param>
    /// <param name="date">The day.</param>
    /// <returns>The release, or why an analysis cannot be run, or that there is nothing to release.</returns>
    public static Outcome<EvidenceRelease> Make(ReviewFolder folder, string? label, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(folder);
        List<BetweenGroups> between = [];
        foreach (ReviewAnalysis analysis in folder.Description.Analyses)
        {
            if (Run(folder, analysis).IsRefused(out Refusal? refusal, out BetweenGroups? run))
            {
                return refusal;
            }

            between.Add(run);
        }

        Dictionary<string, string> citations = folder.Sources.DistinctBy(s => s.Study).ToDictionary(s => s.Study, s => s.Citation);
        var (arms, leftOut) = ArmList.Of(folder.Trials is { } trials ? new ArmRows(trials).Read() : [], citations.GetValueOrDefault);
        return between.Count == 0 && arms.Count == 0
            ? ReleaseMakerRefusals.NothingToRelease(folder.Description.Title)
            : new EvidenceRelease
            {
                Format = EvidenceRelease.CurrentFormat,
                Label = label ?? date.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                Date = date,
                Engine = SynthesisRun.EngineVersion,
                Title = folder.Description.Title,
                Question = folder.Description.Question.Text,
                Attribution = [.. folder.Description.Attribution.Select(Sentence)],
                Notes = [.. folder.Description.Notes, .. arms.Count == 0 ? [NoArms] : Conventions],
                Between = between,
                Within = ArmPools.Of(arms),
                Arms = arms,
                LeftOut = leftOut,
                Files = folder.ToFiles().OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, f => Encoding.UTF8.GetString(f.Value)),
            };
    }

    private const string NoArms = "No arm of the trials has means and standard deviations before and after treatment: there is no change within arms.";

    private static readonly string[] Conventions =
    [
        "Change within arms: means after less means before, in points; variances assume a correlation of 0.5 between the two; DerSimonian and Laird, normal intervals.",
        "The interval of a mean change is no yardstick for one patient: for that there are the standard deviation of single changes and the variance between arms.",
        "An arm that was measured several times counts once, at its first time.",
    ];

    private static Outcome<BetweenGroups> Run(ReviewFolder folder, ReviewAnalysis analysis) =>
        analysis.Specification().Then(specification => SynthesisRun.Run(folder.Data[analysis.Data], specification)).IsRefused(out Refusal? why, out SynthesisResult? result)
            ? ReleaseMakerRefusals.AnalysisFails(analysis.Name, why)
            : new BetweenGroups(
                analysis.Name, analysis.Data, [.. analysis.Options.Select(o => $"--{o.Key} {o.Value}")], analysis.Warning, Results(result));

    /// <summary>As the command line prints them, without the version of Rapport, which the release states once.</summary>
    private static JsonElement Results(SynthesisResult result)
    {
        JsonObject results = JsonNode.Parse(ResultsJson.Write(result))!.AsObject();
        results.Remove("rapport");
        return JsonSerializer.SerializeToElement(results);
    }

    private static string Sentence(Attribution from) => $"{from.What}: {from.Source}.{(from.Licence is null ? "" : $" {from.Licence}")}";
}
