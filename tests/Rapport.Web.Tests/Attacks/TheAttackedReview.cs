namespace Rapport.Web.Tests.Attacks;

/// <summary>One review for those attacks of a class that leave nothing behind which another could stumble over.</summary>
public sealed class TheAttackedReview : IAsyncLifetime
{
    internal Running Rapport { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Rapport = await AttackedReview.StartAsync();

    public ValueTask DisposeAsync() => Rapport.DisposeAsync();
}
