namespace Rapport.Reviews.Extraction;

/// <summary>The name that a person probably meant.</summary>
internal static class NearestName
{
    /// <summary>
    /// The name with the fewest changes (letters put in, taken out, replaced or swapped with their neighbour; case, dots, dashes and
    /// underscores count for nothing), if it takes no more changes than a third of the longer name; null otherwise.
    /// </summary>
    internal static string? Of(string wanted, IEnumerable<string> names)
    {
        string plain = Plain(wanted);
        return names
            .Where(n => n.Length > 0)
            .Select(n => (Name: n, Plain: Plain(n)))
            .Select(n => (n.Name, Distance: Distance(plain, n.Plain), Allowed: Math.Max(1, Math.Max(plain.Length, n.Plain.Length) / 3)))
            .Where(n => n.Distance <= n.Allowed)
            .OrderBy(n => n.Distance)
            .FirstOrDefault().Name;
    }

    /// <summary>Optimal string alignment distance (Damerau 1964, Levenshtein 1966).</summary>
    internal static int Distance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1], last = [.. Enumerable.Range(0, b.Length + 1)], row = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, 1 + Math.Min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }

    /// <summary>Letters and digits in lower case, where there are any.</summary>
    internal static string Plain(string name)
    {
        string plain = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return plain.Length > 0 ? plain : name;
    }
}
