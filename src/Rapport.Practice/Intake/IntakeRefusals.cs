using Rapport.Ground;

namespace Rapport.Practice.Intake;

/// <summary>What the intake says no to.</summary>
public static class IntakeRefusals
{
    /// <summary>Nothing was entered.</summary>
    public static Refusal Empty { get; } = new(RefusalKind.Input, "Nothing was entered yet.") { About = "complaint" };

    /// <summary>No such system.</summary>
    public static Refusal NoSystem(string system) => new(
        RefusalKind.Input, $"'{system}' is no system of diagnoses here: choose {string.Join(", ", Code.Systems.Keys)}.")
    { About = "diagnosis-0-system" };

    /// <summary>No code of that system.</summary>
    public static Refusal NoCode(string system, string code) => new(
        RefusalKind.Input, $"'{code}' is no code of {system}: one looks like {Code.Systems[system]}. Enter the code only; a name goes beside it in your own words.")
    { About = "diagnosis-0-code" };
}
