using System.Security.Cryptography;
using System.Text;
using Rapport.Practice.Profiles;

namespace Rapport.Practice.Tests.Profiles;

public sealed class ShippedProfilesTests
{
    private static readonly ModelProfiles Shipped = ModelProfiles.Shipped;

    public static TheoryData<string> Ids => [.. Shipped.Newest.Select(p => p.Id)];

    [Fact]
    public void The_ten_of_the_literature_are_there() => Assert.Equal(
        ["ipc", "ipsrt", "ipt-a", "ipt-b", "ipt-classic", "ipt-group", "ipt-m", "ipt-perinatal", "ipt-ptsd", "ipt-stuart"],
        Shipped.Newest.Select(p => p.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_breaks_no_rule_and_survives_being_written_and_read(string id)
    {
        var profile = Shipped.Find(id)!;
        var json = ProfileReader.Write(profile);

        Assert.Empty(ProfileRules.Offences(profile));
        Assert.Equal(json, ProfileReader.Write(ProfileReader.Read(json, id).Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_area_of_each_maps_to_a_common_code(string id)
    {
        var profile = Shipped.Find(id)!;

        Assert.All(profile.Areas, area => Assert.Contains(Crosswalk.Rows([profile]), row => row.Area == area && row.When is null && row.Common is not null));
    }

    [Fact]
    public void Where_scholars_disagree_the_crosswalk_says_on_what_it_depends()
    {
        var (four, three) = (Shipped.Find("ipt-classic")!, Shipped.Find("ipt-stuart")!);

        Assert.Equal(["grief", "dispute", "transition", "isolation"], four.Areas.Select(a => a.Code));
        Assert.Equal(["conflict", "transition", "loss"], three.Areas.Select(a => a.Code));
        Assert.Empty(Crosswalk.In(three, "isolation"));
        Assert.Equal(["transition", "loss"], Crosswalk.In(three, "transition").Select(a => a.Code));
        Assert.Equal(["grief"], Crosswalk.In(four, "bereavement").Select(a => a.Code));
        Assert.Contains(Crosswalk.Rows([three]), r => r is { Area.Code: "loss", Common.Code: "transition", When: not null });
        Assert.Equal(["healthy-self"], Crosswalk.In(Shipped.Find("ipsrt")!, "illness-loss").Select(a => a.Code));
    }

    /// <summary>Swartz 2014; Markowitz 2017; O'Hara 2000; WHO 2016 (one alone and eight as a group); ISIPT on adolescents; Weissman 2014 and Judd 2004.</summary>
    [Theory]
    [InlineData("ipt-classic", 12, 16)]
    [InlineData("ipt-b", 8, 8)]
    [InlineData("ipt-ptsd", 14, 14)]
    [InlineData("ipt-perinatal", 12, 12)]
    [InlineData("ipt-group", 9, 9)]
    [InlineData("ipt-a", 12, 16)]
    [InlineData("ipc", 3, 6)]
    public void The_number_of_sessions_is_that_of_the_source(string id, int from, int to)
    {
        var sessions = Shipped.Find(id)!.Sessions;

        Assert.Equal((from, to, false), (sessions.From, sessions.To, sessions.Unverified));
    }

    [Theory]
    [InlineData("ipt-classic", "central", "no", "yes")]
    [InlineData("ipt-stuart", "optional", "optional", "no")]
    [InlineData("ipt-a", "limited", "yes", "yes")]
    [InlineData("ipsrt", "limited", "yes", "no")]
    public void Sick_role_homework_and_ending_differ_as_their_authors_do(string id, string sickRole, string homework, string ending)
    {
        var profile = Shipped.Find(id)!;

        Assert.Equal((sickRole, homework, ending), (profile.SickRole.Use, profile.Homework.Use, profile.FormalEnding.Use));
    }

    [Fact]
    public void Disputes_are_followed_through_their_three_stages() => Assert.All(
        Shipped.All.SelectMany(p => Crosswalk.In(p, "dispute")), area => Assert.Equal(["renegotiation", "impasse", "dissolution"], area.Stages.Select(s => s.Code)));

    /// <summary>A version once used never changes: whoever changes a file adds it under a higher version, and a line here.</summary>
    [Fact]
    public void No_version_that_was_shipped_has_changed()
    {
        var path = Path.Combine(Folder(), "shipped.txt");
        string[] now = [.. Shipped.All.Select(p => $"{p.Key} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ProfileReader.Write(p))))}")];
        if (Environment.GetEnvironmentVariable("RAPPORT_APPROVE") == "1")
        {
            File.WriteAllLines(path, now);
        }

        Assert.Equal(File.ReadAllLines(path), now);
    }

    /// <summary>From the checkout: a repeatable build rewrites the paths that the compiler knows.</summary>
    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "rapport.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "Rapport.Practice.Tests", "Profiles");
    }
}
