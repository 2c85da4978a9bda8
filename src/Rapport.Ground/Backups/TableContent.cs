using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rapport.Ground.Backups;

/// <summary>The rows of a table as JSON arrays, the same on every database: times in UTC to the microsecond, bytes in base64.</summary>
internal sealed class TableContent
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string Day = "yyyy-MM-dd";
    private readonly DbContext context;
    private readonly IReadOnlyList<(string Name, string StoreType, Type Kind)> columns;

    private TableContent(DbContext context, string name, IReadOnlyList<(string Name, string StoreType, Type Kind)> columns) =>
        (this.context, Name, this.columns) = (context, name, columns);

    public string Name { get; }

    public IEnumerable<string> Columns => columns.Select(c => c.Name);

    /// <summary>The tables of a database, each after those that it refers to; of an earlier version's database, what it has of them.</summary>
    public static async Task<IReadOnlyList<TableContent>> OfAsync(DbContext context, CancellationToken cancel)
    {
        var there = await SchemaAsync(context, cancel);
        var left = context.Model.GetRelationalModel().Tables.Where(t => there.Contains(t.Name)).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var sorted = new List<ITable>();
        while (left.Count > 0)
        {
            var next = left.First(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || !left.Contains(k.PrincipalTable)));
            left.Remove(next);
            sorted.Add(next);
        }

        return [.. sorted.Select(t => new TableContent(
            context,
            t.Name,
            [.. t.Columns.Where(c => there[t.Name].Contains(c.Name)).OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => (c.Name, c.StoreType, KindOf(c)))]))];
    }

    /// <summary>The same table with these columns only.</summary>
    public TableContent With(IReadOnlyCollection<string> names) => new(context, Name, [.. columns.Where(c => names.Contains(c.Name))]);

    private static async Task<ILookup<string, string>> SchemaAsync(DbContext context, CancellationToken cancel)
    {
        var rows = await context.Database.SqlQueryRaw<string>(
            context.Database.IsNpgsql()
                ? """SELECT table_name || '.' || column_name AS "Value" FROM information_schema.columns WHERE table_schema = current_schema()"""
                : """SELECT m.name || '.' || c.name AS "Value" FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'""").ToListAsync(cancel);
        return rows.Select(r => r.Split('.', 2)).ToLookup(r => r[0], r => r[1], StringComparer.Ordinal);
    }

    public async IAsyncEnumerable<byte[]> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = Command($"SELECT {string.Join(", ", columns.Select(c => Quote(c.Name)))} FROM {Quote(Name)}");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return Row(reader);
        }
    }

    /// <summary>Inserts rows as <see cref="ReadAsync"/> gave them.</summary>
    public async Task WriteAsync(IAsyncEnumerable<JsonElement> rows, CancellationToken cancel)
    {
        await using var command = Command(
            $"INSERT INTO {Quote(Name)} ({string.Join(", ", columns.Select(c => Quote(c.Name)))}) VALUES ({string.Join(", ", columns.Select((c, i) => Place(c.StoreType, i)))})");
        foreach (var (column, i) in columns.Select((c, i) => (c, i)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{i}";
            command.Parameters.Add(parameter);
        }

        await foreach (var row in rows.WithCancellation(cancel))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                command.Parameters[i].Value = Value(row[i], columns[i].Kind);
            }

            await command.ExecuteNonQueryAsync(cancel);
        }

        await CountOnAsync(cancel);
    }

    /// <summary>Lets PostgreSQL's counters go on after the rows that are there.</summary>
    private async Task CountOnAsync(CancellationToken cancel)
    {
        if (!context.Database.IsNpgsql())
        {
            return;
        }

        foreach (var column in columns.Where(c => c.Kind == typeof(long)))
        {
            await using var command = Command(
                $"""
                SELECT setval(s, m) FROM (SELECT pg_get_serial_sequence('{Quote(Name)}', '{column.Name}') AS s, (SELECT max({Quote(column.Name)}) FROM {Quote(Name)}) AS m) x
                WHERE s IS NOT NULL AND m IS NOT NULL
                """);
            await command.ExecuteScalarAsync(cancel);
        }
    }

    /// <summary>Names come from the model, never from a person.</summary>
    private DbCommand Command(string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction is { } transaction
            ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction)
            : null;
#pragma warning disable CA2100 // See above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private byte[] Row(DbDataReader reader)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            for (var i = 0; i < columns.Count; i++)
            {
                Write(json, reader, i, columns[i].Kind);
            }

            json.WriteEndArray();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DbDataReader reader, int i, Type kind)
    {
        if (reader.IsDBNull(i))
        {
            json.WriteNullValue();
        }
        else if (kind == typeof(bool))
        {
            json.WriteBooleanValue(reader.GetBoolean(i));
        }
        else if (kind == typeof(long))
        {
            json.WriteNumberValue(reader.GetInt64(i));
        }
        else if (kind == typeof(double))
        {
            json.WriteNumberValue(reader.GetDouble(i));
        }
        else if (kind == typeof(byte[]))
        {
            json.WriteBase64StringValue(reader.GetFieldValue<byte[]>(i));
        }
        else if (kind == typeof(DateTimeOffset))
        {
            json.WriteStringValue(reader.GetFieldValue<DateTimeOffset>(i).UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
        }
        else if (kind == typeof(DateOnly))
        {
            json.WriteStringValue(reader.GetFieldValue<DateOnly>(i).ToString(Day, CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteStringValue(reader.GetString(i));
        }
    }

    private static object Value(JsonElement value, Type kind) =>
        value.ValueKind == JsonValueKind.Null ? DBNull.Value
        : kind == typeof(bool) ? value.GetBoolean()
        : kind == typeof(long) ? value.GetInt64()
        : kind == typeof(double) ? value.GetDouble()
        : kind == typeof(byte[]) ? value.GetBytesFromBase64()
        : kind == typeof(DateTimeOffset) ? DateTimeOffset.ParseExact(value.GetString()!, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : kind == typeof(DateOnly) ? DateOnly.ParseExact(value.GetString()!, Day, CultureInfo.InvariantCulture)
        : value.GetString()!;

    private static Type KindOf(IColumn column)
    {
        var mapping = column.PropertyMappings.Count > 0 ? column.PropertyMappings[0].TypeMapping : null;
        var type = mapping?.Converter?.ProviderClrType ?? mapping?.ClrType ?? typeof(string);
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(int) || type == typeof(short) || type == typeof(uint) ? typeof(long)
            : type == typeof(float) ? typeof(double)
            : type == typeof(bool) || type == typeof(long) || type == typeof(double) || type == typeof(byte[]) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(string)
                ? type
            : throw new NotSupportedException($"The column {column.Table.Name}.{column.Name} of {type} cannot be copied.");
    }

    private string Place(string storeType, int i) => context.Database.IsNpgsql() && storeType is "jsonb" or "json" or "integer" ? $"CAST(@p{i} AS {storeType})" : $"@p{i}";

    private static string Quote(string name) => $"\"{name}\"";
}
