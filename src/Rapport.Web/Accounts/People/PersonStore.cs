using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Rapport.Web.Accounts.Storage;

namespace Rapport.Web.Accounts.People;

/// <summary>Where Identity keeps people. Claims, logins and tokens of Identity's own are not used and have no tables; its passkeys do.</summary>
internal sealed class PersonStore(AccountsContext context, IdentityErrorDescriber describer)
    : UserOnlyStore<Person, AccountsContext, string>(context, describer);
