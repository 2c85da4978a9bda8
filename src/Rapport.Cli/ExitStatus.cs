using Rapport.Ground;

namespace Rapport.Cli;

/// <summary>The exit statuses of the contract; a refusal becomes one here and nowhere else.</summary>
internal static class ExitStatus
{
    public const int Done = 0;
    public const int Unforeseen = 1;
    public const int Usage = 2;
    public const int Input = 3;
    public const int NoAnswer = 4;

    public static int Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Usage => Usage,
        RefusalKind.Input or RefusalKind.NotFound or RefusalKind.Conflict => Input,
        RefusalKind.NoAnswer => NoAnswer,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Kind, "No exit status is agreed for this kind."),
    };
}
