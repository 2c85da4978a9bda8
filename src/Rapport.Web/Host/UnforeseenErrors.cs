using Rapport.Ground;
using Rapport.Ground.Storage;

namespace Rapport.Web.Host;

/// <summary>A bug or a broken request becomes a page that says so; the details go to the log, not to the reader.</summary>
internal sealed partial class UnforeseenErrors(RequestDelegate next, ILogger<UnforeseenErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Answers.Refuse(HostRefusals.BadRequest(e), e.StatusCode).ExecuteAsync(context);
        }
        catch (InvalidDataException e) when (!context.Response.HasStarted)
        {
            await Answers.Refuse(HostRefusals.BadForm(e), StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && DatabaseTrouble.Of(e) is { } trouble)
        {
            Trouble(e.GetBaseException().Message);
            if (trouble == DatabaseRefusals.Away)
            {
                DatabaseTrouble.ForgetConnections();
            }

            context.Response.Clear();
            context.Response.Headers.RetryAfter = "5";
            await Answers.Refuse(trouble, StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(RequestRecord.RouteOf(context), e);
            var refusal = new Refusal(RefusalKind.NoAnswer, "Something unforeseen went wrong. The server's log says more; look at what is recorded before you do it again.");
            await Answers.Refuse(refusal, StatusCodes.Status500InternalServerError).ExecuteAsync(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Trouble with the database: {Why}")]
    private partial void Trouble(string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unforeseen error at {Route}")]
    private partial void Failed(string route, Exception exception);
}
