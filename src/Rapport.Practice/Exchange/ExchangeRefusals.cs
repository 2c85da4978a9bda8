using Rapport.Ground;

namespace Rapport.Practice.Exchange;

/// <summary>Why a course cannot be exported, or a file not be imported.</summary>
public static class ExchangeRefusals
{
    /// <summary>Nothing to export.</summary>
    public static Refusal NotOpened { get; } = new(RefusalKind.Conflict, "There is nothing to export yet: the model of treatment and the day of intake were not chosen.");

    /// <summary>No file.</summary>
    public static Refusal NoFile { get; } = new(RefusalKind.Input, "Choose the file to import: a FHIR R4 bundle in JSON, as 'Export' of a course makes it.") { About = "file" };

    /// <summary>No course in it.</summary>
    public static Refusal NoCourse { get; } = new(
        RefusalKind.Input,
        "The bundle holds no course of interpersonal psychotherapy: it needs one Patient and one EpisodeOfCare whose type names a model profile (system urn:rapport:model-profile).")
    { About = "file" };

    /// <summary>A resource is about somebody else.</summary>
    public static Refusal OfAnother(string type) => new(
        RefusalKind.Input, $"The bundle's {type} is about another patient than the one in it: records of two people are not merged. Nothing was imported.")
    { About = "file" };

    /// <summary>Not readable.</summary>
    public static Refusal NotReadable(string why) => new(RefusalKind.Input, $"The file is no FHIR R4 bundle in JSON that can be read: {why} Nothing was imported.") { About = "file" };

    /// <summary>A resource lacks something.</summary>
    public static Refusal Lacks(string resource, string what) => new(RefusalKind.Input, $"{resource} has no {what} that can be read. Nothing was imported.") { About = "file" };

    /// <summary>The profile is not here.</summary>
    public static Refusal NoProfile(string key) => new(
        RefusalKind.Input, $"The course follows the model profile '{key}', which this site does not have. Ask an administrator to add it, then import again.")
    { About = "file" };

    /// <summary>What the patient is called in it cannot be an alias.</summary>
    public static Refusal Alias(Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why with { Message = $"What the bundle calls the patient (Patient.name) cannot be the alias here. {why.Message} Nothing was imported.", About = "file" };
    }

    /// <summary>A rule of the record is broken.</summary>
    public static Refusal Breaks(string title, Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return new(RefusalKind.Input, $"'{title}' cannot stand in a record: {why.Message} Nothing was imported.") { About = "file" };
    }
}
