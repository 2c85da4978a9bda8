using System.Net;
using System.Text;
using Rapport.Tests;

namespace Rapport.Cli.Tests.Faults;

/// <summary>What is typed about a patient (invented here) stands in no log, in no file of the data folder, and in no row of PostgreSQL.</summary>
public sealed class ClinicalWordsTests : IDisposable
{
    private static readonly string[] Words = ["Quokka", "Wombat", "Numbat", "Bilby", "Potoroo"];
    private readonly TemporaryFolder folder = new();

    private string Data => folder["data"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task What_is_typed_about_a_patient_is_nowhere_to_be_read(string kind)
    {
        await using var database = await ADatabase.CreateAsync(kind);
        await AProgram.BeginAsync(Data, database.Connection);
        await using var server = AServer.Start(Data, database.Connection, "--log", "json");
        var where = (await server.ReadyAsync)!;

        var read = await TreatAsync(where);
        var backup = Run.Of("backup", folder["data/b"], "--data", Data, "--database", database.Connection ?? "");
        Assert.Equal(0, await server.StopAsync());

        Assert.All(Words[..2], word => Assert.Contains(word, read, StringComparison.Ordinal));
        Assert.Equal(0, backup.Status);
        Assert.Contains("POST /courses/{course}/notes 302", server.Messages, StringComparison.Ordinal);
        List<string> kept = [server.Messages, server.Said, .. Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)))];
        kept.Add(await RowsAsync(database));
        // PostgreSQL writes bytes as hexadecimal digits.
        Assert.All(Words.SelectMany(w => new[] { w, Convert.ToHexString(Encoding.UTF8.GetBytes(w)) }), word => Assert.DoesNotContain(kept, text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Begins a course, writes in it, is refused, asks for an emergency that is none, puts words where they do not belong; gives the record as it is read.</summary>
    private static async Task<string> TreatAsync(Uri where)
    {
        using var browser = new ABrowser();
        await browser.PostAsync(where, "/sign-in", where, "/sign-in", ("email", AProgram.Email), ("password", AProgram.Password));
        var course = (await browser.PostAsync(where, "/courses", where, "/courses", ("alias", "Quokka"))).Headers.Location!.OriginalString;
        await browser.PostAsync(where, course, where, course + "/notes", ("text", "Wombat called her sister."));
        await browser.PostAsync(where, course, where, course + "/process", ("text", "Numbat annoys me."));
        await browser.PostAsync(where, course, where, course + "/notes", ("text", "Potoroo " + new string('x', 30_000)));
        await browser.PostAsync(where, "/emergency", where, "/emergency", ("number", "0000000000"), ("reason", "Bilby is desperate."));
        await browser.PostAsync(where, "/emergency", where, "/emergency", ("number", course.Split('/')[^1]), ("reason", "Bilby is desperate."));
        await browser.GetAsync(where, course + "?about=Potoroo");
        await browser.GetAsync(where, "/courses/Potoroo");
        var record = await browser.GetAsync(where, course);
        Assert.Equal(HttpStatusCode.OK, record.StatusCode);
        return await record.Content.ReadAsStringAsync();
    }

    private static async Task<string> RowsAsync(ADatabase database)
    {
        if (database.Connection is null)
        {
            return "";
        }

        await using var source = new Npgsql.NpgsqlDataSourceBuilder(((Ground.Storage.DatabaseAddress.PostgresServer)database.Address).ConnectionString).Build();
        await using var tables = source.CreateCommand("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('reviews', 'practice', 'accounts')");
        var names = new List<string>();
        await using (var reader = await tables.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        var rows = new StringBuilder();
        foreach (var name in names)
        {
            await using var table = source.CreateCommand($"SELECT convert_from(convert_to(t::text, 'UTF8'), 'UTF8') FROM {name} t");
            await using var reader = await table.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.AppendLine(reader.GetString(0));
            }
        }

        Assert.Contains("write-process-note", rows.ToString(), StringComparison.Ordinal);
        return rows.ToString();
    }
}
