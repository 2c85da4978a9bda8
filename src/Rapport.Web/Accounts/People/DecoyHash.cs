using Microsoft.AspNetCore.Identity;
using Rapport.Ground.Keys;

namespace Rapport.Web.Accounts.People;

/// <summary>The hash of a password that nobody knows: an account that is not there takes as long to refuse as one that is.</summary>
internal sealed class DecoyHash
{
    private readonly Lock making = new();
    private string? hash;

    public string Of(IPasswordHasher<Person> hasher)
    {
        lock (making)
        {
            return hash ??= hasher.HashPassword(new() { Name = "", At = DateTimeOffset.UnixEpoch }, BearerSecret.Create());
        }
    }
}
