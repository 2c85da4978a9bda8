using System.Reflection;
using System.Text;

namespace Rapport.Architecture.Tests;

/// <summary>What the outside can see of an assembly, as one sorted text.</summary>
internal static class PublicSurface
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] RecordPlumbing =
        ["Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality", "PrintMembers"];

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').AppendLine(type.FullName);
            foreach (var member in type.GetMembers(Own).Select(Line).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("  ").AppendLine(member);
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : type is { IsAbstract: true, IsSealed: true } ? "static class" : "class";

    private static string? Line(MemberInfo member) => member switch
    {
        MethodInfo m when m.IsSpecialName || RecordPlumbing.Contains(m.Name) => null,
        MethodInfo m => $"{m.Name}({Parameters(m)}) : {Name(m.ReturnType)}",
        ConstructorInfo c => $"new({Parameters(c)})",
        PropertyInfo p => $"{p.Name} : {Name(p.PropertyType)}",
        FieldInfo { Name: not "value__" } f => $"{f.Name} : {Name(f.FieldType)}",
        _ => null,
    };

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type) =>
        type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
}
