using System.Net.Http.Json;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Rapport.Web.Accounts;

namespace Rapport.Web.Tests.Attacks;

/// <summary>An address of the application, from its route table.</summary>
internal sealed partial record Route(string Method, string Pattern, RouteEndpoint Endpoint)
{
    public bool IsChange => Method != "GET";

    public bool IsForPrograms => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Whether the course in it is a group's, which is asked for as the place <c>group</c>.</summary>
    public bool IsOfGroup => Pattern.StartsWith("/groups/", StringComparison.Ordinal);

    public bool IsForEveryone => Endpoint.Metadata.GetMetadata<ForEveryone>() is not null;

    /// <summary>Names of what stands in the address.</summary>
    public IReadOnlyList<string> Places => [.. Endpoint.RoutePattern.Parameters.Select(p => p.Name)];

    /// <summary>Names of fields that its form has by name.</summary>
    public IReadOnlyList<string> Fields => [.. Parameters.Where(p => p.GetCustomAttribute<FromFormAttribute>() is not null).Select(p => p.Name!)];

    /// <summary>Names of what it takes from the query.</summary>
    public IReadOnlyList<string> Queries =>
        [.. Parameters.Where(p => !Places.Contains(p.Name!) && (p.GetCustomAttribute<FromQueryAttribute>() is not null || Typed.Contains(p.ParameterType)) && p.GetCustomAttribute<FromFormAttribute>() is null).Select(p => p.Name!)];

    /// <summary>Whether its handler gets the whole request, and so may take anything from the query.</summary>
    public bool ReadsItsQuery => Parameters.Any(p => p.ParameterType == typeof(HttpContext) || p.ParameterType == typeof(HttpRequest));

    /// <summary>The record that its JSON body is read as; null for none.</summary>
    public Type? Body => !IsChange || !IsForPrograms ? null : Parameters.Select(p => p.ParameterType).FirstOrDefault(t => t.Namespace?.StartsWith("Rapport.Web", StringComparison.Ordinal) == true && t.IsPublic && t.GetMethod("<Clone>$") is not null && t.Name != nameof(Visitor));

    /// <summary>What is read from a query where nothing else is said.</summary>
    private static readonly Type[] Typed = [typeof(string), typeof(int?), typeof(long?), typeof(bool?)];

    private IEnumerable<ParameterInfo> Parameters => Endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];

    /// <summary>The address with these in its places.</summary>
    public string PathWith(Func<string, string> value) => Place().Replace(Pattern, m => Uri.EscapeDataString(value(m.Groups[1].Value is "course" && IsOfGroup ? "group" : m.Groups[1].Value)));

    /// <summary>A body that can be read as what the address takes, every text of it the same.</summary>
    public HttpContent? Content(string text) =>
        !IsChange ? null
        : Body is { } body ? JsonContent.Create(body.GetProperties().Where(p => p.PropertyType == typeof(string)).ToDictionary(p => p.Name, _ => text))
        : IsForPrograms ? new StringContent("study,yi,vi\nA,0.2,0.04\nB,0.5,0.09\n", System.Text.Encoding.UTF8, "text/csv")
        : IsMultipart ? Multipart(text)
        : new FormUrlEncodedContent(Fields.Append("x").Select(f => KeyValuePair.Create(f, text)));

    private bool IsMultipart => Endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts && !accepts.ContentTypes.Contains("application/x-www-form-urlencoded");

    public override string ToString() => $"{Method} {Pattern}";

    private MultipartFormDataContent Multipart(string text)
    {
        var content = new MultipartFormDataContent();
        foreach (var field in Fields.Append("x"))
        {
            content.Add(new StringContent(text), field);
        }

        return content;
    }

    /// <summary>Every address, styles and scripts apart.</summary>
    public static List<Route> Of(Running rapport) => Of(rapport, files: false);

    public static List<Route> Of(Running rapport, bool files) =>
    [
        .. from endpoint in rapport.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.Any(m => m is StaticAssetDescriptor) == files
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           where method != "HEAD"
           orderby endpoint.RoutePattern.RawText, method
           select new Route(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint),
    ];

    [GeneratedRegex(@"\{\**(\w+)(?::[^}]*)?\}")]
    private static partial Regex Place();
}
