using Rapport.Practice.Courses;

namespace Rapport.Practice.Tests.Courses;

public sealed class CourseNumberTests
{
    [Fact]
    public void A_number_is_read_as_people_type_it()
    {
        var number = CourseNumber.Create();

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{10}$", number);
        Assert.Equal(number, CourseNumber.Read($" {CourseNumber.Spoken(number).ToLowerInvariant()} "));
        Assert.Equal("0123411XYZ", CourseNumber.Read("o1234-lixyz"));
        Assert.Equal("7KQ4M-2XD9P", CourseNumber.Spoken("7KQ4M2XD9P"));
    }

    [Fact]
    public void No_two_numbers_are_alike() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => CourseNumber.Create()).Distinct().Count());
}
