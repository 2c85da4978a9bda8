using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Rapport.Web.Host;

/// <summary>
/// OpenTelemetry's traces and metrics, sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says and not at all without it; the standard's other
/// variables hold as well. The sources are those that ASP.NET Core, Npgsql (metrics only: its spans carry statements) and the runtime have built in.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Configure(WebApplicationBuilder builder)
    {
        if (Environment.GetEnvironmentVariable(Endpoint) is not { Length: > 0 })
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("rapport", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3));
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore").AddProcessor(new NothingPersonal()).AddOtlpExporter().Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime").AddOtlpExporter().Build());
        builder.Services.AddHostedService<Running>();
    }

    /// <summary>Leaves a span what is listed here; addresses, queries and what else may name somebody go.</summary>
    internal sealed class NothingPersonal : BaseProcessor<Activity>
    {
        private static readonly string[] Kept =
        [
            "http.request.method", "http.route", "http.response.status_code", "error.type", "network.protocol.version",
        ];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in data.TagObjects.Where(t => !Kept.Contains(t.Key)).Select(t => t.Key).ToList())
            {
                data.SetTag(tag, null);
            }

            data.SetStatus(data.Status);
        }
    }

    /// <summary>Begins with the server; the container ends them, which sends what is left.</summary>
    private sealed class Running(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush(5000);
            metrics.ForceFlush(5000);
            return Task.CompletedTask;
        }
    }
}
