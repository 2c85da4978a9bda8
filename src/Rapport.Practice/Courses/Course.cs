using Rapport.Practice.Record;

namespace Rapport.Practice.Courses;

/// <summary>A course as somebody sees it who may read it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Alias">What the clinician calls the patient; null where the key was destroyed.</param>
/// <param name="Begun">Since when.</param>
/// <param name="Role">What the reader is in it; null in an emergency.</param>
public sealed record Course(string Id, string? Alias, DateTimeOffset Begun, CourseRole? Role)
{
    /// <summary>Where it stands, as a list shows it; null where nothing was written yet, or it is erased.</summary>
    public Glance? Glance { get; init; }
}

/// <summary>A course that was opened to be read.</summary>
/// <param name="Course">The course.</param>
/// <param name="Record">Its record.</param>
public sealed record OpenCourse(Course Course, CourseRecord Record);

/// <summary>A course as the administration of a site sees it: that it exists.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Begun">Since when.</param>
/// <param name="Clinicians">Who treats.</param>
public sealed record KnownCourse(string Id, DateTimeOffset Begun, IReadOnlyList<string> Clinicians);

/// <summary>The courses of a site, for who administers it.</summary>
/// <param name="All">How many there are.</param>
/// <param name="Newest">The newest, newest first.</param>
public sealed record KnownCourses(int All, IReadOnlyList<KnownCourse> Newest);
