using Rapport.Ground;
using Rapport.Practice.Record;
using Rapport.Practice.Timeline;

namespace Rapport.Practice.Inventory;

/// <summary>What is known of a person in the patient's life, as a whole; the newest counts, the ones before stay readable.</summary>
/// <param name="Person">Number of the person in this course, from 1.</param>
/// <param name="Alias">What the person is called here: no name is needed.</param>
/// <param name="Relation">One of <see cref="Relations"/>.</param>
public sealed record PersonNoted(int Person, string Alias, string Relation) : Entry
{
    /// <summary>Longest alias.</summary>
    public const int LongestAlias = 40;

    /// <summary>Longest field.</summary>
    public const int Longest = 2000;

    /// <summary>Highest rating; the lowest is 0.</summary>
    public const int Best = 10;

    /// <summary>Codes of relations, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Relations { get; } = new Dictionary<string, string>
    {
        ["partner"] = "Partner",
        ["former-partner"] = "Former partner",
        ["parent"] = "Parent",
        ["child"] = "Child",
        ["sibling"] = "Brother or sister",
        ["family"] = "Other family",
        ["friend"] = "Friend",
        ["colleague"] = "Colleague",
        ["superior"] = "Superior or teacher",
        ["neighbour"] = "Neighbour",
        ["professional"] = "Helper by profession",
        ["other"] = "Somebody else",
    };

    /// <summary>Codes of kinds of support, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Supports { get; } = new Dictionary<string, string>
    {
        ["emotional"] = "listens, comforts",
        ["practical"] = "helps with things",
        ["advice"] = "knows, advises",
        ["company"] = "is company",
    };

    /// <summary>Codes for whether the person knows of the illness, with their words.</summary>
    public static IReadOnlyDictionary<string, string> Knowing { get; } = new Dictionary<string, string> { ["yes"] = "knows", ["partly"] = "knows a little", ["no"] = "does not know" };

    /// <summary>Whether the person has died. Who has died stays in the inventory: in grief they are its middle.</summary>
    public bool HasDied { get; init; }

    /// <summary>When, as precisely as it is known; null where it is not, or where the person lives.</summary>
    public ApproximateDay? Died { get; init; }

    /// <summary>That they have died, in words: <c>died March 2025</c>; null for who lives.</summary>
    public string? DeathWords => !HasDied ? null : Died is null ? "died" : $"died {Died.Words}";

    /// <summary>How often they meet or speak, and how.</summary>
    public string Contact { get; init; } = "";

    /// <summary>What they do together.</summary>
    public string Shared { get; init; } = "";

    /// <summary>What the patient expects of the person.</summary>
    public string Expects { get; init; } = "";

    /// <summary>What the person expects of the patient.</summary>
    public string Expected { get; init; } = "";

    /// <summary>Whether these expectations were ever spoken of, and met.</summary>
    public string Spoken { get; init; } = "";

    /// <summary>What satisfies.</summary>
    public string Satisfies { get; init; } = "";

    /// <summary>What does not.</summary>
    public string Dissatisfies { get; init; } = "";

    /// <summary>How they speak with each other; what can and cannot be said; what happens in an argument.</summary>
    public string Communication { get; init; } = "";

    /// <summary>What changed between them since the episode began.</summary>
    public string Changed { get; init; } = "";

    /// <summary>What the patient wants to be different.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>Kinds of support that the person gives.</summary>
    public IReadOnlyList<string> Support { get; init; } = [];

    /// <summary>Whether the person knows of the illness; null where it was not asked.</summary>
    public string? Knows { get; init; }

    /// <summary>How satisfying the relation is to the patient, 0 to 10; null where it was not rated.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>How much strife there is, 0 to 10.</summary>
    public int? Strife { get; init; }

    /// <summary>How supported the patient feels, 0 to 10.</summary>
    public int? Supported { get; init; }

    /// <summary>Whether the relation belongs to the focus of treatment.</summary>
    public bool InFocus { get; init; }

    /// <inheritdoc/>
    public override string Subject => InterpersonalInventory.Subject(Person);

    /// <inheritdoc/>
    public override string Title => "Inventory: a person";

    /// <inheritdoc/>
    public override Refusal? Against(CourseRecord before)
    {
        var alias = Alias.Trim();
        string[] texts = [Contact, Shared, Expects, Expected, Spoken, Satisfies, Dissatisfies, Communication, Changed, Wanted];
        int?[] ratings = [Satisfaction, Strife, Supported];
        return alias.Length > LongestAlias || Unseen.IsAll(alias) ? InventoryRefusals.NoAlias
            : Unseen.In(alias) is { } unseen ? Unseen.Refused(unseen, "alias")
            : Person < 1 || Person > InterpersonalInventory.Of(before).Next ? InventoryRefusals.NobodyThere
            : !Relations.ContainsKey(Relation) ? InventoryRefusals.NoRelation
            : texts.Any(t => t.Length > Longest) ? InventoryRefusals.TooLong
            : ratings.Any(r => r is < 0 or > Best) ? InventoryRefusals.NoRating
            : Died is not null && !HasDied ? InventoryRefusals.DayOfTheLiving
            : Support.Any(s => !Supports.ContainsKey(s)) || (Knows is not null && !Knowing.ContainsKey(Knows)) ? InventoryRefusals.NoChoice
            : InterpersonalInventory.Of(before).Present.Any(p => p.Number != Person && string.Equals(p.Facts.Alias, alias, StringComparison.OrdinalIgnoreCase)) ? InventoryRefusals.AliasTaken(alias)
            : null;
    }
}
