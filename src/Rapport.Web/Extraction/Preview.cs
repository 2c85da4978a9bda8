using Rapport.Ground;

namespace Rapport.Web.Extraction;

/// <summary>An uploaded file that is looked at before anything is stored.</summary>
/// <param name="Ticket">Where the bytes wait.</param>
/// <param name="FileName">Name it will be stored under.</param>
/// <param name="Recognised">What it was recognised as, or why it is no table.</param>
public sealed record Preview(string Ticket, string FileName, Outcome<Recognition> Recognised);
