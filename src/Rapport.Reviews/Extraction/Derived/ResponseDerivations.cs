using System.Globalization;
using Rapport.Statistics.EffectSizes.Conversions;

namespace Rapport.Reviews.Extraction.Derived;

/// <summary>Responders imputed from means (Furukawa et al. 2005): the share of normal scores beyond a cut, times the size of the group.</summary>
internal static class ResponseDerivations
{
    /// <summary>What <c>--response</c> takes, as a sentence for its refusal.</summary>
    public const string Expected = "fall:SHARE or rise:SHARE from the mean before (fall:0.5), below-cut or above-cut with the role cut, or rci-fall:RELIABILITY or rci-rise:RELIABILITY";

    /// <summary>Whether the text says what counts as response.</summary>
    public static bool Understands(string text) => Parse(text) is not null;

    /// <summary>Events of both groups; none where imputation is not asked for.</summary>
    public static IEnumerable<Derivation> Of(ReportedChoices choices) => choices.Response is { } response && Parse(response) is { } rule
        ? [Events("ai", "1i", rule), Events("ci", "2i", rule)]
        : [];

    private static Derivation Events(string events, string arm, Rule rule) => new(
        [events], [$"n{arm}", $"m{arm}", $"sd{arm}", .. rule.Cut.Select(role => role == "cut" ? role : role + arm)], rule.Method,
        v => v[0] * ImputedResponse.Share(v[1], v[2], rule.At(v), rule.Low))
    { Options = ["response"] };

    private static Rule? Parse(string text)
    {
        var parts = text.Split(':');
        double number = 0;
        if (parts.Length == 2 && !(double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number is > 0 and < 1))
        {
            return null;
        }

        var low = parts[0] is "fall" or "below-cut" or "rci-fall";
        var (share, source) = (number.ToString("0.###", CultureInfo.InvariantCulture), "share of normal scores (Furukawa et al. 2005)");
        return (parts[0], parts.Length) switch
        {
            ("fall", 2) => new(["mpre"], true, v => ImputedResponse.CutForFall(v[3], number), $"response is a fall by {share} from the mean before: {source}"),
            ("rise", 2) => new(["mpre"], false, v => v[3] * (1 + number), $"response is a rise by {share} from the mean before: {source}"),
            ("below-cut" or "above-cut", 1) => new(["cut"], low, v => v[3], $"response is a score {(low ? "at or below" : "at or above")} the cut: {source}"),
            ("rci-fall" or "rci-rise", 2) => new(["mpre", "sdpre"], low, v => ImputedResponse.CutForReliableChange(v[3], v[4], number, low),
                $"response is reliable change at reliability {share} (Jacobson and Truax 1991): {source}"),
            _ => null,
        };
    }

    /// <summary>What counts as response.</summary>
    /// <param name="Cut">Roles behind the cut, without the arm; they follow size, mean and deviation.</param>
    /// <param name="Low">Whether low scores are good.</param>
    /// <param name="At">The cut.</param>
    /// <param name="Method">In words.</param>
    private sealed record Rule(string[] Cut, bool Low, Func<double[], double> At, string Method);
}
