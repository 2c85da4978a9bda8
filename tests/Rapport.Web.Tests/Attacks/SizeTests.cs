using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Rapport.Web.Tests.Attacks;

/// <summary>Bodies that are too large, too slow, or larger inside than outside.</summary>
public sealed partial class SizeTests(TheAttackedReview attacked) : IClassFixture<TheAttackedReview>
{
    private const string Table = "study,yi,vi\nA,0.2,0.04\nB,0.5,0.09\n";

    /// <summary>The only places that read anything compressed or XML, and why none of them reads what a visitor sent.</summary>
    private static readonly string[] Readers =
    [
        "src/Rapport.Ground/Backups/Backup.cs", // A backup of our own, whose seal is checked before.
        "src/Rapport.Web/Accounts/Storage/ProtectionKeyStore.cs", // Keys of our own, sealed in the database.
        "src/Rapport.Web/Extraction/Staging.cs", // What we packed ourselves, unpacked to the length that it had.
    ];

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_at_every_address_before_it_is_read()
    {
        var rapport = attacked.Rapport;
        foreach (var route in Route.Of(rapport).Where(r => r.IsChange))
        {
            var answer = await SendAsync(rapport, $"POST {route.PathWith(p => p == "id" ? "r" : "1")} HTTP/1.1", "Content-Length: 3000000000", "Content-Type: text/csv");
            Assert.True(answer.StartsWith("HTTP/1.1 413", StringComparison.Ordinal), $"{route}: {answer[..Math.Min(40, answer.Length)]}");
        }
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_long_it_is_ends_at_the_limit_of_its_address()
    {
        // Uploads of 1 MB in place of 50: the limit of the server itself is 1 MB above, and what is under way in buffers comes on top (8 MB measured).
        await using var rapport = await AttackedReview.StartAsync(change: o => o with { UploadLimit = 1_000_000 });
        foreach (var route in Route.Of(rapport).Where(r => r.IsChange))
        {
            var endless = new Endless(60_000_000);
            using var request = new HttpRequestMessage(HttpMethod.Post, route.PathWith(p => p == "id" ? "r" : "1")) { Content = new StreamContent(endless) };
            request.Headers.TransferEncodingChunked = true;
            request.Content.Headers.ContentType = new(route.IsForPrograms ? route.Body is null ? "text/csv" : "application/json" : "application/x-www-form-urlencoded");
            try
            {
                using var answer = await rapport.Client.SendAsync(request);
                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{route}: {(int)answer.StatusCode}");
            }
            catch (HttpRequestException)
            {
                // The connection was closed while the rest was still being sent.
            }

            Assert.True(endless.Given < 30_000_000, $"{route}: {endless.Given} bytes were taken");
        }

        Assert.Equal(HttpStatusCode.OK, (await rapport.Client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Forms_of_accounts_are_short()
    {
        var rapport = attacked.Rapport;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("email", new string('a', 70_000))]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await rapport.Client.PostAsync("/sign-in", content)).StatusCode);
    }

    [Fact]
    public async Task Who_sends_slowly_is_cut_off()
    {
        var rapport = attacked.Rapport;
        var limits = rapport.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        var answer = await SendAsync(rapport, "POST /api/reviews/r/files?name=a.csv HTTP/1.1", "Content-Length: 1000", "Content-Type: text/csv", "", "study,yi");

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer);
        Assert.Equal((240.0, 240.0), (limits.MinRequestBodyDataRate?.BytesPerSecond, limits.MinResponseDataRate?.BytesPerSecond));
        Assert.Equal((15, 65536), (limits.RequestHeadersTimeout.TotalSeconds, limits.MaxRequestLineSize));
    }

    [Fact]
    public void Nothing_reads_what_is_larger_inside_than_outside_but_our_own_packings()
    {
        var readers = Directory.EnumerateFiles(Repository.Folder("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Unpacking().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Path.GetDirectoryName(Repository.Folder("src"))!, file)).Order(StringComparer.Ordinal);

        Assert.Equal(Readers, readers);
    }

    [Theory]
    [InlineData("a.csv", "zip")]
    [InlineData("a.csv", "gzip")]
    [InlineData("a.csv", "xml")]
    [InlineData("a.zip", "table")]
    [InlineData("a.xlsx", "zip")]
    [InlineData("a.xml", "xml")]
    [InlineData("a.svg", "xml")]
    [InlineData("a.html", "table")]
    [InlineData("a.json", "table")]
    [InlineData("a.csv.gz", "gzip")]
    public async Task Nothing_but_tables_as_text_is_accepted(string name, string kind)
    {
        var rapport = attacked.Rapport;
        using var body = new ByteArrayContent(Bytes(kind));
        body.Headers.ContentType = new("text/csv");

        var answer = await rapport.Client.PostAsync($"/api/reviews/r/files?name={name}", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.tsv")]
    [InlineData("a.txt")]
    public async Task These_names_are_all_that_a_table_can_have(string name)
    {
        var rapport = attacked.Rapport;
        using var body = new StringContent(Table, Encoding.UTF8, "text/csv");

        Assert.Equal(HttpStatusCode.Created, (await rapport.Client.PostAsync($"/api/reviews/r/files?name={name}", body)).StatusCode);
    }

    [Fact]
    public async Task A_packed_body_is_not_unpacked()
    {
        var rapport = attacked.Rapport;
        using var body = new ByteArrayContent(Bytes("gzip"));
        body.Headers.ContentType = new("text/csv");
        body.Headers.ContentEncoding.Add("gzip");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await rapport.Client.PostAsync("/api/reviews/r/files?name=a.csv", body)).StatusCode);
    }

    private static byte[] Bytes(string kind)
    {
        using var bytes = new MemoryStream();
        switch (kind)
        {
            case "zip":
                using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
                {
                    using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
                    entry.Write(new byte[10_000_000]);
                }

                break;
            case "gzip":
                using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
                {
                    gzip.Write(Encoding.UTF8.GetBytes(Table));
                }

                break;
            case "xml":
                bytes.Write("""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><a>&b;&x;</a>"""u8);
                break;
            default:
                bytes.Write(Encoding.UTF8.GetBytes(Table));
                break;
        }

        return bytes.ToArray();
    }

    /// <summary>Sends these lines and nothing more, and gives what came back until the connection was closed.</summary>
    private static async Task<string> SendAsync(Running rapport, string first, params string[] lines)
    {
        var url = new Uri(rapport.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port);
        await using var stream = client.GetStream();
        var body = lines.Contains("") ? "" : "\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", [first, $"Host: {url.Authority}", $"Cookie: {rapport.Cookies}", "Connection: close", .. lines]) + body));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"CompressionMode\.Decompress|ZipArchiveMode\.(Read|Update)|ZipFile\.|Brotli\w*\(|TarReader|Xml(Reader|Document|TextReader)|X(Document|Element)\.(Parse|Load)|AddRequestDecompression")]
    private static partial Regex Unpacking();

    /// <summary>So many letters, made as they are read.</summary>
    private sealed class Endless(long length) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - Given);
            buffer.AsSpan(offset, given).Fill((byte)'a');
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
