using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rapport.Architecture.Tests;

/// <summary>How long files and methods are, and the norms of <c>CONTRIBUTING.md</c>.</summary>
internal static class Sizes
{
    public const int LongestFile = 400;
    public const int MedianFile = 80;
    public const int NinthDecileFile = 250;
    public const int LongestMethod = 60;
    public const int LongestStatisticsMethod = 100;
    public const int MedianMethod = 8;
    public const int NinthDecileMethod = 25;

    public sealed record Method(string File, string Name, int Lines);

    /// <summary>Methods, constructors, accessors and local functions of one source, with the lines they span.</summary>
    public static IEnumerable<Method> Methods(string file, SyntaxNode source)
    {
        foreach (var node in source.DescendantNodes())
        {
            var name = node switch
            {
                MethodDeclarationSyntax m => m.Identifier.Text,
                ConstructorDeclarationSyntax c => c.Identifier.Text,
                OperatorDeclarationSyntax o => o.OperatorToken.Text,
                LocalFunctionStatementSyntax l => l.Identifier.Text,
                _ => null,
            };
            if (name is not null)
            {
                var span = node.SyntaxTree.GetLineSpan(node.Span);
                yield return new(file, name, span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
            }
        }
    }

    /// <summary>Tables of constants are data that happen to be code; migrations record what was.</summary>
    public static bool IsMeasured(string file) =>
        !file.EndsWith("Table.g.cs", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal);

    public static IEnumerable<string> TooLong(IEnumerable<Method> methods) =>
        from m in methods
        let limit = m.File.Contains("Rapport.Statistics/", StringComparison.Ordinal) ? LongestStatisticsMethod : LongestMethod
        where m.Lines > limit
        select $"{m.File}: {m.Name} has {m.Lines} lines (at most {limit}).";

    public static int Quantile(IEnumerable<int> values, double p)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[(int)Math.Ceiling(p * sorted.Length) - 1];
    }
}
