using System.Security.Cryptography;

namespace Rapport.Practice.Fidelity;

/// <summary>Draws one early, one middle and one late session of those agreed on, each of a stretch alike likely.</summary>
public static class SessionDraw
{
    /// <summary>Fewest sessions that have an early, a middle and a late one.</summary>
    public const int Fewest = 5;

    private const int EarlyFrom = 2;
    private const int EarlyTo = 4;

    /// <summary>Draws by the system's source of random numbers, which nobody can foresee.</summary>
    public static SessionsDrawn Of(int sessions) => Of(sessions, RandomNumberGenerator.GetInt32);

    /// <summary>Draws: early of sessions 2 to 4, late of the last two, middle of those between; a short course has its stretches cut so that none is empty.</summary>
    /// <param name="sessions">Sessions agreed on, <see cref="Fewest"/> or more.</param>
    /// <param name="below">A random number from 0, below the one given.</param>
    internal static SessionsDrawn Of(int sessions, Func<int, int> below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, Fewest);
        var early = Math.Min(EarlyTo, sessions - 3);
        int Between(int from, int to) => from + below(to - from + 1);
        return new(Between(EarlyFrom, early), Between(early + 1, sessions - 2), Between(sessions - 1, sessions));
    }
}
