using Rapport.Web.Upkeep;

namespace Rapport.Web.Tests.Upkeep;

public sealed class TimetableTests
{
    [Theory]
    [InlineData(null, 10)]
    [InlineData("3600", 10)]
    [InlineData("1", 1)]
    public void The_first_look_waits_ten_seconds_or_as_long_as_one_look_for_the_next(string? seconds, int wait)
    {
        var options = UpkeepOptions.Read(name => name == "RAPPORT_UPKEEP_SECONDS" ? seconds : null).Value;

        Assert.Equal(TimeSpan.FromSeconds(wait), Timetable.Wait(options));
    }
}
