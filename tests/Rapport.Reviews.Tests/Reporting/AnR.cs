using System.ComponentModel;
using System.Diagnostics;

namespace Rapport.Reviews.Tests.Reporting;

/// <summary>One R that has loaded what scripts need, and runs each in a copy of itself: to load metafor takes longer than most scripts.</summary>
internal static class AnR
{
    // A copy of the process (fork) for each script: none sees what another left. The last line says how it ended.
    private const string Program = """
        has <- function(name) suppressPackageStartupMessages(suppressWarnings(requireNamespace(name, quietly = TRUE)))
        cat(has("metafor"), has("clubSandwich"), "\n")
        wishes <- file("stdin", "r")
        while (length(folder <- readLines(wishes, 1)) == 1) {
          ended <- parallel::mccollect(parallel::mcparallel({
            setwd(folder)
            printed <- file("printed.txt", "w")
            sink(printed)
            said <- try(source("recompute.R", local = new.env(), echo = FALSE, print.eval = TRUE), silent = TRUE)
            sink()
            close(printed)
            if (inherits(said, "try-error")) as.character(said) else "done"
          }))[[1]]
          cat(gsub("\n", " ", paste(ended, collapse = " ")), "\n", sep = "")
        }
        """;

    private static readonly Lock One = new();
    private static readonly Lazy<Process?> Running = new(Start);

    /// <summary>What is installed; false where R itself is not.</summary>
    public static (bool Metafor, bool ClubSandwich) Has { get; private set; }

    /// <summary>Whether there is an R with metafor.</summary>
    public static bool IsThere => Running.Value is not null && Has.Metafor;

    /// <summary>What <c>recompute.R</c> of a folder prints.</summary>
    public static string Run(string folder)
    {
        lock (One)
        {
            var process = Running.Value!;
            process.StandardInput.WriteLine(folder);
            process.StandardInput.Flush();
            var ended = process.StandardOutput.ReadLine();
            Assert.Equal("done", ended);
            return File.ReadAllText(Path.Combine(folder, "printed.txt"));
        }
    }

    private static Process? Start()
    {
        var start = new ProcessStartInfo("Rscript", ["-e", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            var process = Process.Start(start)!;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
            var found = process.StandardOutput.ReadLine()!.Split(' ');
            Has = (found[0] == "TRUE", found[1] == "TRUE");
            return process;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
