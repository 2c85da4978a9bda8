using Rapport.Ground;
using Rapport.Practice.Record;

namespace Rapport.Practice.Formulation;

/// <summary>What formulation and contract say no to.</summary>
public static class FormulationRefusals
{
    /// <summary>No problem area.</summary>
    public static Refusal NoArea { get; } = new(RefusalKind.Input, "Choose the focus: one problem area.") { About = "area" };

    /// <summary>A focus without a formulation.</summary>
    public static Refusal NoLink { get; } = new(
        RefusalKind.Input, "A focus needs its formulation: how the problem area and this episode are linked, and the same in the patient's words.")
    { About = "link" };

    /// <summary>A new focus without a reason.</summary>
    public static Refusal FocusWithoutReason { get; } = new(
        RefusalKind.Input, "This changes the focus of treatment: say why. The formulation before stays in the history.")
    { About = "why" };

    /// <summary>Nothing was formulated.</summary>
    public static Refusal NothingToAccept { get; } = new(RefusalKind.Conflict, "There is no formulation yet that the patient could have accepted.");

    /// <summary>Not the newest.</summary>
    public static Refusal OlderVersion { get; } = new(RefusalKind.Conflict, "The formulation was written anew meanwhile: ask the patient about the newest version.");

    /// <summary>Impossible numbers.</summary>
    public static Refusal ContractNumbers { get; } = new(
        RefusalKind.Input, $"A contract has 1 to {Contracted.MostSessions} sessions of 10 to 180 minutes, 1 to 90 days apart.")
    { About = "sessions" };

    /// <summary>The contract's focus is not the formulation's.</summary>
    public static Refusal FocusWithoutFormulation { get; } = new(
        RefusalKind.Conflict, "That focus has no formulation: write the formulation first, then agree on the contract.")
    { About = "area" };

    /// <summary>A new contract without a reason.</summary>
    public static Refusal ContractWithoutReason { get; } = new(
        RefusalKind.Input, "There is a contract already. Say why it is changed: the time limit is part of the treatment.")
    { About = "why" };

    /// <summary>Fewer than were held.</summary>
    public static Refusal FewerThanHeld(int used) => new(RefusalKind.Input, $"{used} sessions are used already: agree on at least as many.") { About = "sessions" };

    /// <summary>It ends in a year that nobody meant.</summary>
    public static Refusal EndsTooLate(DateOnly ends) => new(
        RefusalKind.Input, $"The contract would end on {RecordRefusals.Word(ends)}, more than {Contracted.MostYears} years away: check the year.")
    { About = "ends" };

    /// <summary>It ends before what happened.</summary>
    public static Refusal EndsBefore(DateOnly ends, DateOnly last) => new(
        RefusalKind.Input, $"The contract would end on {RecordRefusals.Word(ends)}, before {RecordRefusals.Word(last)}, which is in the record already.")
    { About = "ends" };
}
