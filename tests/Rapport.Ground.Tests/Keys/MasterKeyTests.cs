using System.Security.Cryptography;
using Rapport.Ground.Keys;

namespace Rapport.Ground.Tests.Keys;

public sealed class MasterKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rapport-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_data_key_opens_for_its_subject_only()
    {
        var master = MasterKey.Create();
        var wrapped = master.CreateDataKey("patient/7");
        using var key = master.Unwrap(wrapped, "patient/7");
        using var again = master.Unwrap(wrapped, "patient/7");

        Assert.Equal("text", again.OpenText(key.Seal("text", "place"), "place"));
        Assert.ThrowsAny<CryptographicException>(() => master.Unwrap(wrapped, "patient/8"));
        Assert.ThrowsAny<CryptographicException>(() => MasterKey.Create().Unwrap(wrapped, "patient/7"));
    }

    [Fact]
    public void A_new_master_key_leaves_the_fields_as_they_are()
    {
        var (old, next) = (MasterKey.Create(), MasterKey.Create());
        var wrapped = old.CreateDataKey("patient/7");
        using var before = old.Unwrap(wrapped, "patient/7");
        var field = before.Seal("text", "place");

        using var after = next.Unwrap(old.Rewrap(wrapped, "patient/7", next), "patient/7");

        Assert.Equal("text", after.OpenText(field, "place"));
    }

    /// <summary>RFC 5869 with the same key and info, computed with Python's hmac: expand(extract(salt=32 zero bytes, key), "rapport audit seal").</summary>
    [Fact]
    public void A_derived_key_is_HKDF()
    {
        var master = MasterKey.Read(Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]), "test").Value;

        Assert.Equal("d03c2ca670b4a08ab158106bb4de0761e2216c388481b137e21bfd2a262ba572", Convert.ToHexStringLower(master.Derive("audit seal")));
    }

    [Fact]
    public void The_file_is_made_once_for_its_owner_only()
    {
        var first = MasterKeySource.Load(folder, _ => null).Value;
        var second = MasterKeySource.Load(folder, _ => null).Value;

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(MasterKeySource.DefaultFile(folder)));
    }

    [Fact]
    public void A_file_that_others_can_read_is_refused()
    {
        _ = MasterKeySource.Load(folder, _ => null).Value;
        File.SetUnixFileMode(MasterKeySource.DefaultFile(folder), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains("chmod 600", MasterKeySource.Load(folder, _ => null).Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_and_a_command_come_before_the_file()
    {
        var (a, b) = (MasterKey.Create(), MasterKey.Create());

        Assert.Equal(a.Id, MasterKeySource.Load(folder, name => name == "RAPPORT_MASTER_KEY" ? a.ToText() : null).Value.Id);
        Assert.Equal(b.Id, MasterKeySource.Load(folder, name => name == "RAPPORT_MASTER_KEY_COMMAND" ? $"echo {b.ToText()}" : null).Value.Id);
        Assert.False(File.Exists(MasterKeySource.DefaultFile(folder)));
    }

    [Theory]
    [InlineData("RAPPORT_MASTER_KEY", "short", "RAPPORT_MASTER_KEY does not hold")]
    [InlineData("RAPPORT_MASTER_KEY_COMMAND", "exit 3", "status 3")]
    [InlineData("RAPPORT_MASTER_KEY_FILE", "/no/such/file", "/no/such/file")]
    public void A_source_without_a_key_is_refused_with_its_name(string variable, string value, string sentence) =>
        Assert.Contains(sentence, MasterKeySource.Load(folder, name => name == variable ? value : null).Refusal?.Message, StringComparison.Ordinal);
}
