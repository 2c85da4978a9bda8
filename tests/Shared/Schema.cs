using Microsoft.EntityFrameworkCore;

namespace Rapport.Tests;

/// <summary>Tables, columns, keys and indexes of a database as sorted lines, EF's own history left out.</summary>
internal static class Schema
{
    private const string Sqlite =
        """
        SELECT m.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END || CASE c.pk WHEN 0 THEN '' ELSE ' key' END AS "Value"
        FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\_\_%' ESCAPE '\'
        UNION ALL SELECT m.name || ' ' || coalesce(m.sql, '') FROM sqlite_master m WHERE m.type = 'index' AND m.sql IS NOT NULL
        """;

    private const string Postgres =
        """
        SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || is_identity AS "Value"
        FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\_\_%'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename NOT LIKE '\_\_%'
        """;

    public static async Task<IReadOnlyList<string>> OfAsync(DbContext context) =>
        [.. (await context.Database.SqlQueryRaw<string>(context.Database.IsNpgsql() ? Postgres : Sqlite).ToListAsync()).Order(StringComparer.Ordinal)];
}
