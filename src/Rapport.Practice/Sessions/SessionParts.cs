namespace Rapport.Practice.Sessions;

/// <summary>An interpersonal incident that was gone through, with its communication analysis.</summary>
/// <param name="What">What happened: one occasion, not how it usually is.</param>
/// <param name="With">With whom, as an alias.</param>
/// <param name="Turns">Turn by turn.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ContentAffect">The feeling that the patient reports of it.</param>
/// <param name="ProcessAffect">The feeling that shows while they tell it.</param>
public sealed record Incident(string What, string With, IReadOnlyList<Turn> Turns, string Outcome, string ContentAffect, string ProcessAffect);

/// <summary>One turn of a communication.</summary>
/// <param name="Who">Who spoke, or was silent.</param>
/// <param name="Said">What was said or done.</param>
/// <param name="Meant">What was meant.</param>
/// <param name="Heard">What the other heard.</param>
/// <param name="Felt">What the patient felt.</param>
public sealed record Turn(string Who, string Said, string Meant, string Heard, string Felt);

/// <summary>A decision analysis.</summary>
/// <param name="Goal">What the patient wants.</param>
/// <param name="Options">The ways that were found.</param>
/// <param name="Chosen">What is tried.</param>
public sealed record Decision(string Goal, IReadOnlyList<Way> Options, string Chosen);

/// <summary>One way, with what follows from it.</summary>
/// <param name="What">The way.</param>
/// <param name="For">What speaks for it.</param>
/// <param name="Against">What speaks against it.</param>
public sealed record Way(string What, string For, string Against);

/// <summary>A role play.</summary>
/// <param name="Situation">What was rehearsed.</param>
/// <param name="Role">Whom the patient played: one of <see cref="Roles"/>; empty where nobody said.</param>
/// <param name="Phrase">The phrase to try.</param>
public sealed record RolePlay(string Situation, string Role, string Phrase)
{
    /// <summary>Codes of the roles, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Roles { get; } = new Dictionary<string, string>
    {
        ["self"] = "the patient as themselves",
        ["other"] = "the patient as the other",
        ["reversed"] = "both, roles reversed",
    };
}

/// <summary>A technique that was used.</summary>
/// <param name="Code">Its code in the profile.</param>
/// <param name="Intensity">1 a little, 2 some, 3 mainly.</param>
public sealed record TechniqueUse(string Code, int Intensity);
