using Rapport.Ground;

namespace Rapport.Reviews.Synthesis;

/// <summary>Whether a filter reads as one, before there is a table to hold it against.</summary>
internal static class FilterText
{
    public static Outcome<string> Check(string text) =>
        text.IndexOfAny(['=', '<', '>']) > 0
            ? text
            : SynthesisRefusals.ValueNotAccepted("filter", text, "a condition such as condition_arm1=ipt or year>=2000");
}
