using Rapport.Ground;
using Rapport.Web.Accounts.Invitations;
using Rapport.Web.Host;

namespace Rapport.Web.Accounts.People;

/// <summary>The page of administrators, with what was just done.</summary>
internal sealed class PeopleView(Registry registry, InvitationBook invitations, IHttpContextAccessor accessor)
{
    public async Task<IResult> ShowAsync(CancellationToken cancel, Refusal? refusal = null, string email = "", FreshInvitation? fresh = null)
    {
        var request = accessor.HttpContext!.Request;
        return Answers.Page<PeoplePage>(
            new
            {
                Everybody = await registry.EverybodyAsync(cancel),
                Open = await invitations.OpenAsync(cancel),
                Me = Visitor.Of(accessor.HttpContext).Actor.Id,
                Refusal = refusal,
                Email = email,
                Fresh = fresh?.Row,
                Link = fresh is null ? null : InvitationPages.Link($"{request.Scheme}://{request.Host}", fresh.Secret),
            },
            refusal is null ? StatusCodes.Status200OK : Answers.Status(refusal.Kind));
    }
}
