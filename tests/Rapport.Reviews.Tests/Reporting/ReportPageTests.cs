using System.Text.RegularExpressions;
using Rapport.Reviews.Reporting;

namespace Rapport.Reviews.Tests.Reporting;

public sealed partial class ReportPageTests
{
    private static readonly string Bcg = ReportPage.Write(Trials.Content(Trials.Bcg, "measure", "RR", "test", "knha", "bias", "true", "subgroup", "alloc"));

    [Fact]
    public void Nothing_is_fetched_from_elsewhere()
    {
        Assert.DoesNotMatch(Elsewhere(), Bcg);
        Assert.DoesNotContain("<script", Bcg, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", Bcg, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("forest")]
    [InlineData("heterogeneity")]
    [InlineData("subgroups")]
    [InlineData("bias")]
    [InlineData("methods")]
    [InlineData("specification")]
    [InlineData("script")]
    public void Every_section_is_there_once_and_in_the_list(string id)
    {
        Assert.Single(Regex.Matches(Bcg, $"id=\"{id}\""));
        Assert.Single(Regex.Matches(Bcg, $"href=\"#{id}\""));
    }

    [Fact]
    public void A_table_of_many_columns_says_its_headings_beside_each_cell_for_a_phone()
    {
        Assert.Contains("data-word=\"τ²\"", Bcg, StringComparison.Ordinal);
        Assert.Contains("data-word=\"Sampling variance\"", Bcg, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_without_content_are_left_out()
    {
        Assert.DoesNotContain("id=\"moderators\"", Bcg, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"equivalence\"", Bcg, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_the_data_are_text_and_nothing_more()
    {
        var page = ReportPage.Write(Trials.Content(Trials.Scores, "measure", "SMD"));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_close_in_the_order_they_open()
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(Style().Replace(Bcg, "")))
        {
            var name = tag.Groups["name"].Value;
            if (tag.Value.EndsWith("/>", StringComparison.Ordinal) || name is "meta" or "!doctype")
                continue;
            if (tag.Value.StartsWith("</", StringComparison.Ordinal))
                Assert.Equal(open.Pop(), name);
            else
                open.Push(name);
        }

        Assert.Empty(open);
    }

    [Fact]
    public void Both_scales_of_a_ratio_stand_in_the_table() =>
        Assert.Contains("Log risk ratio [95\u202f% CI]", Bcg, StringComparison.Ordinal);

    [Fact]
    public void The_data_are_named_by_their_hash() =>
        Assert.Contains(Trials.Content(Trials.Bcg, "measure", "RR").DataHash, Bcg, StringComparison.Ordinal);

    [Fact]
    public void Excluded_rows_are_listed_with_their_reasons()
    {
        var page = ReportPage.Write(Trials.Content("study,yi,vi\nA,0.2,0.01\nB,0.3,\nC,0.1,0.02\n"));
        Assert.Contains("id=\"excluded\"", page, StringComparison.Ordinal);
        Assert.Contains("Of 3 rows in the file, 1 could not be used, and 2 were used.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_input_gives_the_same_page() =>
        Assert.Equal(Bcg, ReportPage.Write(Trials.Content(Trials.Bcg, "measure", "RR", "test", "knha", "bias", "true", "subgroup", "alloc")));

    [Fact]
    public void The_command_line_of_the_page_is_quoted_for_a_shell()
    {
        var page = ReportPage.Write(Trials.Content(Trials.Bcg, "measure", "RR", "filter", "study!=O'Brien"));
        Assert.Contains("--filter &#39;study!=O&#39;\\&#39;&#39;Brien&#39;", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("""(src|href)="(?!#)|url\(|<link|<iframe|<img""", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("</?(?<name>[!a-z0-9]+)[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
