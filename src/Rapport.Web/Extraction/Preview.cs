using Rapport.Ground;
using Rapport.Reviews.Storage;

namespace Rapport.Web.Extraction;

/// <summary>An uploaded file that is looked at before anything is stored.</summary>
/// <param name="Ticket">Where the bytes wait.</param>
/// <param name="FileName">Name it will be stored under.</param>
/// <param name="Recognised">What it was recognised as, or why it is no table.</param>
/// <param name="There">The newest file that has this name already; null for none.</param>
public sealed record Preview(string Ticket, string FileName, Outcome<Recognition> Recognised, StoredFile? There = null)
{
    /// <summary>Whether exactly these bytes are there already under the name.</summary>
    public bool IsThere => There?.Sha256 == Ticket;
}
