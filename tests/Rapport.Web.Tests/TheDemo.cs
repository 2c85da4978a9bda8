namespace Rapport.Web.Tests;

/// <summary>One demo for the tests of a class that only look: what changes anything starts its own.</summary>
public sealed class TheDemo : IAsyncLifetime
{
    internal Running Rapport { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Rapport = await Running.StartDemoAsync();

    public ValueTask DisposeAsync() => Rapport.DisposeAsync();
}
