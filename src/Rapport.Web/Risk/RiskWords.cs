using Rapport.Practice.Risk;
using Rapport.Web.Shell;

namespace Rapport.Web.Risk;

/// <summary>Risk in words.</summary>
internal static class RiskWords
{
    public static string Of(ScreenLevel level) => level switch
    {
        ScreenLevel.High => "high",
        ScreenLevel.Moderate => "moderate",
        ScreenLevel.Low => "low",
        _ => "nothing endorsed",
    };

    /// <summary>How long something took or is still to take.</summary>
    public static string Span(TimeSpan span) => span.Duration() switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } s => Write.Count((long)s.TotalMinutes, "minute"),
        { TotalHours: < 48 } s => $"{(long)s.TotalHours} h {s.Minutes} min",
        { } s => Write.Count((long)s.TotalDays, "day"),
    };

    /// <summary>Where the clock of an event that nobody has closed stands.</summary>
    public static string Clock(DateTimeOffset at, DateTimeOffset? seen, RiskSettings settings, DateTimeOffset now) =>
        seen is { } moment ? $"acknowledged after {Span(moment - at)}"
        : at + settings.Review is var due && now < due ? $"to be seen within {Span(due - now)}"
        : $"overdue by {Span(now - due)}";
}
