namespace Rapport.Ground.Keys;

/// <summary>Why the master key cannot be had.</summary>
public static class KeyRefusals
{
    /// <summary>The text is no key.</summary>
    public static Refusal NoKey(string source) =>
        new(RefusalKind.Input, $"{source} does not hold a master key: it must be 32 random bytes in base64, such as 'openssl rand -base64 32' prints.");

    /// <summary>The file cannot be read or made.</summary>
    public static Refusal FileUnusable(string path, string why) =>
        new(RefusalKind.Input, $"The master key cannot be kept in '{path}': {why}");

    /// <summary>There is no file.</summary>
    public static Refusal NoFile(string path) => new(
        RefusalKind.Input, $"There is no master key in '{path}'. Put the key there that the data were made under, readable by you alone, or give it in RAPPORT_MASTER_KEY.");

    /// <summary>Others could read the key.</summary>
    public static Refusal FileOpenToOthers(string path) =>
        new(RefusalKind.Input, $"The master key in '{path}' can be read by other people of this machine. Make it yours alone: chmod 600 '{path}'.");

    /// <summary>The command that fetches the key failed.</summary>
    public static Refusal CommandFailed(string command, int status) =>
        new(RefusalKind.Input, $"The command that fetches the master key ('{command}') ended with status {status} instead of printing it.");
}
