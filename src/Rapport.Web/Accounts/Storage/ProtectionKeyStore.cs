using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Rapport.Web.Accounts.Storage;

/// <summary>Keeps the data protection's keys in the accounts database, sealed, so that a form made by one process is accepted by another.</summary>
internal sealed class ProtectionKeyStore(IServiceScopeFactory scopes, Secrets secrets) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var keys = scope.ServiceProvider.GetRequiredService<AccountsContext>().ProtectionKeys.AsNoTracking().OrderBy(k => k.Name).ToList();
        return [.. keys.Select(key => XElement.Parse(Encoding.UTF8.GetString(secrets.Open(key.Sealed, Place(key.Name)))))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var bytes = secrets.Seal(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Place(friendlyName));
        scope.ServiceProvider.GetRequiredService<AccountsContext>().Database.ExecuteSql(
            $"""INSERT INTO protection_key ("Name", "Sealed") VALUES ({friendlyName}, {bytes})""");
    }

    private static string Place(string name) => "protection key " + name;
}
