using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Rapport.Web.Pdf;

/// <summary>The objects of a PDF file (ISO 32000-1), numbered from 1.</summary>
internal sealed class PdfFile
{
    private readonly List<byte[]?> objects = [];

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        objects.Add(null);
        return objects.Count;
    }

    public void Set(int number, string body) => objects[number - 1] = Encoding.Latin1.GetBytes(body);

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    /// <summary>A stream; compressed but where a reader must find its text.</summary>
    public int AddStream(byte[] content, string entries = "", bool compress = true)
    {
        using var packed = new MemoryStream();
        if (compress)
        {
            using var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true);
            zlib.Write(content);
        }
        else
        {
            packed.Write(content);
        }

        var head = string.Create(CultureInfo.InvariantCulture, $"<< /Length {packed.Length}{(compress ? " /Filter /FlateDecode" : "")} {entries} >>\nstream\n");
        objects.Add([.. Encoding.Latin1.GetBytes(head), .. packed.ToArray(), .. "\nendstream"u8]);
        return objects.Count;
    }

    public byte[] Write(int catalog, int info)
    {
        using var file = new MemoryStream();
        List<long> places = [];
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".Select(c => (byte)c).ToArray());
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Length);
            file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n")));
            file.Write(objects[i]!);
            file.Write("\nendobj\n"u8);
        }

        var end = new StringBuilder().Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(p => end.Append(CultureInfo.InvariantCulture, $"{p:0000000000} 00000 n \n"));
        end.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{file.Length}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(end.ToString()));
        return file.ToArray();
    }

    /// <summary>Text as a string of the file: UTF-16 with its mark, in hexadecimal.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}
