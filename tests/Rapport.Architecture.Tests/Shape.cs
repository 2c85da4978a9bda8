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
    public static IEnumerable<string> OpenRecords(SyntaxNode source) =>
        from r in Types<RecordDeclarationSyntax>(source)
        where !r.IsKind(SyntaxKind.RecordStructDeclaration)
            && !r.Modifiers.Any(m => m.IsKind(SyntaxKind.SealedKeyword) || m.IsKind(SyntaxKind.AbstractKeyword))
        select r.Identifier.Text;

    /// <summary>Interfaces of ours with fewer than two implementations, and which are no boundary to the outside.</summary>
    public static IEnumerable<string> LonelyInterfaces(IReadOnlyList<SyntaxNode> sources, params string[] boundaries)
    {
        var bases = sources.SelectMany(Types<BaseTypeDeclarationSyntax>)
            .SelectMany(t => t.BaseList?.Types.Select(b => b.Type.ToString().Split('<')[0]) ?? [])
            .ToList();
        return sources.SelectMany(Types<InterfaceDeclarationSyntax>)
            .Select(i => i.Identifier.Text)
            .Where(name => !boundaries.Contains(name) && bases.Count(b => b == name) < 2);
    }

    /// <summary>Types stand in namespaces and in other types, never in a member.</summary>
    private static IEnumerable<T> Types<T>(SyntaxNode source)
        where T : BaseTypeDeclarationSyntax =>
        source.DescendantNodesAndSelf(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<T>();
}
