using Rapport.Ground;

namespace Rapport.Web.Courses.Desk;

/// <summary>What the fields of a form show.</summary>
/// <param name="Typed">Their values.</param>
/// <param name="Refusal">Why the form was not accepted.</param>
/// <param name="Prefix">What makes their ids differ from those of another form of the page.</param>
public sealed record FormState(Fields Typed, Refusal? Refusal, string Prefix)
{
    /// <summary>Whether the refusal is about that field.</summary>
    public string? Invalid(string name) => Refusal?.About == name ? "true" : null;
}
