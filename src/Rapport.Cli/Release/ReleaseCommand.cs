using System.CommandLine;
using System.Globalization;
using System.Text;
using Rapport.Ground;
using Rapport.Ground.Releases;
using Rapport.Reviews.Protocols;
using Rapport.Reviews.Releases;

namespace Rapport.Cli.Release;

/// <summary><c>rapport release make</c> and <c>verify</c>.</summary>
internal static class ReleaseCommand
{
    public static Command Build(CommandOutput output) =>
        new("release", "Freezes what a review found into one file that practice can rely on, and checks such a file.") { Make(output), Verify(output) };

    private static Command Make(CommandOutput output)
    {
        var folder = new Argument<string>("DIR") { Description = "The review's folder." };
        var file = new Option<string>("--out") { HelpName = "FILE", Description = "The release; a file that is there already is never overwritten.", Required = true };
        var label = new Option<string?>("--label") { HelpName = "LABEL", Description = "Its name among the review's releases (the day)." };
        var date = new Option<DateOnly?>("--date")
        {
            HelpName = "YYYY-MM-DD",
            Description = "The day it is made (today, UTC).",
            CustomParser = result => DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : Wrong(result, result.Tokens[0].Value),
        };
        var command = new Command("make", "Runs every analysis of a review, pools the change within its arms, and writes one immutable file.") { folder, file, label, date };
        command.SetAction(parsed => Made(
            parsed.GetRequiredValue(folder), parsed.GetRequiredValue(file), parsed.GetValue(label),
            parsed.GetValue(date) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), output));
        return command;
    }

    private static DateOnly? Wrong(System.CommandLine.Parsing.ArgumentResult result, string text)
    {
        result.AddError($"'{text}' is no day: write it as 2026-11-22.");
        return null;
    }

    private static Command Verify(CommandOutput output)
    {
        var file = new Argument<string>("FILE") { Description = "A release." };
        var command = new Command("verify", "Recomputes the content hash of a release and every figure in it from its own data.") { file };
        command.SetAction(parsed => InputFile.Read(parsed.GetRequiredValue(file))
            .Then(bytes => ReleaseCheck.Verify(bytes, Path.GetFileName(parsed.GetRequiredValue(file))))
            .IsRefused(out var why, out var release) ? output.Refuse(why) : Say(release, "is whole and follows from its own data", output));
        return command;
    }

    private static int Made(string folder, string file, string? label, DateOnly date, CommandOutput output)
    {
        if (File.Exists(file))
        {
            return output.Refuse(new(RefusalKind.Usage, $"{file} is there already, and a release is never overwritten: name another file."));
        }

        if (ReviewFolder.Read(folder).Then(review => ReleaseMaker.Make(review, label, date)).IsRefused(out var why, out var release))
        {
            return output.Refuse(why);
        }

        var bytes = ReleaseFile.Write(release);
        try
        {
            File.WriteAllBytes(file + ".unfinished", bytes);
            File.Move(file + ".unfinished", file, overwrite: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return output.Refuse(new(RefusalKind.Usage, $"{file} cannot be written: {e.Message}"));
        }

        return Say(ReleaseFile.Read(bytes, file).Value, "made", output);
    }

    private static int Say(EvidenceRelease release, string what, CommandOutput output)
    {
        var arms = release.Within.Count == 0 ? "no pooled change within arms" : $"{release.Within.Count} pooled changes within {release.Arms.Count} arms";
        output.Say(Encoding.UTF8.GetBytes(
            $"{release.Title}, release {release.Label}: {what}. {release.Between.Count} analyses, {arms}, {release.LeftOut.Count} rows left out with their reasons.\n"
            + $"content hash {release.ContentHash}\n"));
        return ExitStatus.Done;
    }
}
