using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rapport.Architecture.Tests;

/// <summary>Rules on how code is shaped, read from its syntax.</summary>
internal static class Shape
{
    private static readonly string[] NoRooms =
        ["Services", "Service", "Helpers", "Helper", "Managers", "Manager", "Interfaces", "Utils", "Utilities", "Common", "Misc"];

    /// <summary>Folders that name a kind of code instead of a thing somebody does.</summary>
    public static IEnumerable<string> ShapelessFolders(IEnumerable<string> files) =>
        files.SelectMany(f => Path.GetDirectoryName(f)!.Split('/')).Where(part => NoRooms.Contains(part)).Distinct();

    /// <summary>Records that can be derived from without saying so.</summary>
    public static IEnumerable<string> OpenRecords(string source) =>
        from r in Parse(source).DescendantNodes().OfType<RecordDeclarationSyntax>()
        where !r.IsKind(SyntaxKind.RecordStructDeclaration)
            && !r.Modifiers.Any(m => m.IsKind(SyntaxKind.SealedKeyword) || m.IsKind(SyntaxKind.AbstractKeyword))
        select r.Identifier.Text;

    /// <summary>Interfaces of ours with fewer than two implementations, and which are no boundary to the outside.</summary>
    public static IEnumerable<string> LonelyInterfaces(IEnumerable<string> sources, params string[] boundaries)
    {
        var roots = sources.Select(Parse).ToList();
        var bases = roots.SelectMany(r => r.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            .SelectMany(t => t.BaseList?.Types.Select(b => b.Type.ToString().Split('<')[0]) ?? [])
            .ToList();
        return roots.SelectMany(r => r.DescendantNodes().OfType<InterfaceDeclarationSyntax>())
            .Select(i => i.Identifier.Text)
            .Where(name => !boundaries.Contains(name) && bases.Count(b => b == name) < 2);
    }

    private static SyntaxNode Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
}
