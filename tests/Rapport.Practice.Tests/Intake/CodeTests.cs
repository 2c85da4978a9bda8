using Rapport.Practice.Intake;
using Rapport.Practice.Tests.Record;

namespace Rapport.Practice.Tests.Intake;

public sealed class CodeTests
{
    [Theory]
    [InlineData("ICD-10", "F32.1")]
    [InlineData("ICD-10", "F53.0")]
    [InlineData("ICD-10", "F43.12")]
    [InlineData("ICD-10", "C4A.0")]
    [InlineData("DSM-5", "F33.41")]
    [InlineData("DSM-5", "Z63.0")]
    [InlineData("ICD-11", "6A70.1")]
    [InlineData("ICD-11", "6B40")]
    [InlineData("ICD-11", "6A7Z")]
    [InlineData("ICD-11", "MB26.A")]
    [InlineData("ICD-11", "6E20/6A70.1")]
    [InlineData("DSM-IV", "296.22")]
    [InlineData("DSM-IV", "309.81")]
    [InlineData("DSM-IV", "V62.82")]
    public void A_code_has_the_form_of_its_system(string system, string code) => Assert.Null(Code.Check(system, code));

    [Theory]
    [InlineData("ICD-10", "6A70.1")]
    [InlineData("ICD-10", "depression")]
    [InlineData("ICD-10", "F32.")]
    [InlineData("DSM-5", "296.22")]
    [InlineData("ICD-11", "F32.1")]
    [InlineData("ICD-11", "6170")]
    [InlineData("ICD-11", "6AO0")]
    [InlineData("DSM-IV", "F32.1")]
    [InlineData("DSM-6", "F32.1")]
    [InlineData("ICD-10", "F32.1 moderate")]
    public void Words_and_codes_of_another_system_are_refused(string system, string code) => Assert.NotNull(Code.Check(system, code));

    [Fact]
    public void An_intake_says_something_and_its_newest_version_counts()
    {
        var record = ARecord.Opened();
        var intake = new IntakeTaken("I cannot get up.", "", "", [new("ICD-11", "6A70.1", "")], [], "", null, null);

        Assert.Equal(IntakeRefusals.Empty, record.Refuses(new IntakeTaken("", "", "", [], [], "", null, null)));
        Assert.Equal("'sad' is no code of ICD-11: one looks like 6A70.1. Enter the code only; a name goes beside it in your own words.",
            record.Refuses(intake with { Diagnoses = [new("ICD-11", "sad", "")] })!.Message);
        Assert.Equal("Better.", record.Add(intake).Add(intake with { Complaint = "Better." }).State.Intake!.Complaint);
    }
}
