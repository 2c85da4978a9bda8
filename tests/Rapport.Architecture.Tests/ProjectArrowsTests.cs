namespace Rapport.Architecture.Tests;

public sealed class ProjectArrowsTests
{
    [Fact]
    public void Every_project_sees_only_what_the_design_allows()
    {
        var projects = Repository.Files("src", "*.csproj").ToList();

        Assert.NotEmpty(projects);
        Assert.Empty(projects.SelectMany(p => ProjectArrows.Offences(ProjectArrows.RoomOf(p), File.ReadAllText(p))));
    }

    [Theory]
    [InlineData("Statistics", "<ProjectReference Include='../Rapport.Ground/Rapport.Ground.csproj' />", "Statistics must not see Ground.")]
    [InlineData("Reviews", "<ProjectReference Include='../Rapport.Web/Rapport.Web.csproj' />", "Reviews must not see Web.")]
    [InlineData("Reviews", "<ProjectReference Include='../Rapport.Practice/Rapport.Practice.csproj' />", "Reviews must not see Practice.")]
    [InlineData("Statistics", "<PackageReference Include='MathNet.Numerics' />", "Statistics takes no package, but has MathNet.Numerics.")]
    [InlineData("Ground", "<FrameworkReference Include='Microsoft.AspNetCore.App' />", "Ground takes no package, but has Microsoft.AspNetCore.App.")]
    [InlineData("Core", "", "Core is no room of the design.")]
    public void A_planted_arrow_is_found(string project, string item, string offence) =>
        Assert.Equal([offence], ProjectArrows.Offences(project, $"<Project><ItemGroup>{item}</ItemGroup></Project>"));
}
