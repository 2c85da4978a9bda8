namespace Rapport.Ground.Releases;

/// <summary>What is said of a file that is no release, or no longer the one it was.</summary>
internal static class ReleaseRefusals
{
    internal static Refusal NoRelease(string name) => new(
        RefusalKind.Input, $"{name} is no evidence release: 'rapport release make' writes JSON with the format \"{EvidenceRelease.CurrentFormat}\".");

    internal static Refusal OtherFormat(string name, string format) => new(
        RefusalKind.Input, $"{name} has the format \"{format}\"; this version reads \"{EvidenceRelease.CurrentFormat}\". A newer Rapport may have made it.");

    internal static Refusal Altered(string name, string stated, string found) => new(
        RefusalKind.Input, $"{name} was altered since it was made: it states the content hash {stated}, its content gives {found}. Get it again from where it was made.");
}
