using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>
/// Words of the contract whose methods this version does not have. Each is refused with a sentence, none accepted and ignored;
/// an entry leaves this file when its method arrives.
/// </summary>
internal static class LaterOptions
{
    private static readonly Dictionary<(string Option, string Value), string> Values = new()
    {
        [("model", "network")] = "network meta-analysis",
    };

    /// <summary>The refusal of a value that is known but not here yet; null if it is not one of those.</summary>
    public static Refusal? RefuseValue(string option, string value)
    {
        var key = Values.Keys.FirstOrDefault(k => k.Option == option && string.Equals(k.Value, value, StringComparison.OrdinalIgnoreCase));
        return key.Option is null ? null : SynthesisRefusals.NotInThisVersion(option, key.Value, Values[key]);
    }
}
