using Rapport.Web.Synthesis;

namespace Rapport.Web.Tests.Synthesis;

/// <summary>What the engine says in the command line's words, as a page says it.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("--aggregate makes one effect of dependent rows.", "“Dependent effects” makes one effect of dependent rows.")]
    [InlineData("--subgroup and --mods are two ways.", "“Subgroups” and “Moderators” are two ways.")]
    [InlineData("add --aggregate COLUMN or leave it out", "add “Dependent effects” or leave it out")]
    [InlineData("one effect a study (--aggregate study), or", "one effect a study (“Dependent effects: study”), or")]
    [InlineData("one a study and arm: --aggregate study,multi_arm1.", "one a study and arm: “Dependent effects: study,multi_arm1”.")]
    [InlineData("or use --mods \"factor(column)\"", "or use “Moderators” \"factor(column)\"")]
    [InlineData("add --rho 0.6, say.", "add “Correlation of their sampling errors, ρ: 0.6”, say.")]
    [InlineData("Choose a --rho nearer 0", "Choose a “Correlation of their sampling errors, ρ” nearer 0")]
    [InlineData("--v-shared describes errors", "“Exact covariances of shared groups” describes errors")]
    [InlineData("--glmm UM.FS fits", "“Mixed model: UM.FS” fits")]
    [InlineData("--struct is about terms", "“Structure of inner levels” is about terms")]
    [InlineData("--out writes a file", "out writes a file")]
    public void An_option_becomes_its_label_and_a_value_is_told_from_a_verb(string said, string shown) =>
        Assert.Equal(shown, Words.OnPage(said));

    [Fact]
    public void A_word_of_the_vocabulary_is_shown_as_its_list_shows_it() =>
        Assert.Equal($"use “Model: {Vocabulary.Text("model", "common")}” there", Words.OnPage("use --model common there"));
}
