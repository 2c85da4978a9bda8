using Microsoft.Playwright;
using Rapport.Practice.Risk;
using Rapport.Web.Tests.Courses;
using Rapport.Web.Tests.Patient;
using Rapport.Web.Tests.Risk;

namespace Rapport.Web.Tests.Browser;

/// <summary>A patient at a device of the practice who endorses a risk item: the plan is asked for first, and the Enter key goes on. Everybody is invented.</summary>
[Collection(SharedChromium.Name)]
public sealed class BrowserSafetyPlanTests(Chromium chromium)
{
    [Fact]
    public async Task The_plan_is_asked_for_shown_and_left_and_the_Enter_key_goes_to_the_next_question()
    {
        await using var rapport = await Running.StartAsync();
        var course = await AnOpenCourse.BeginAsync(rapport);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        _ = await ARisk.AppendAsync(rapport, course, new SafetyPlanned(new Dictionary<string, IReadOnlyList<string>>
        {
            ["signs"] = ["I stop answering the telephone", "I do not sleep, and walk about at night"],
            ["alone"] = ["Walk to the river", "A hot bath, the radio on"],
            ["help"] = ["Ruth, at any hour: 030 1234567"],
            ["services"] = ["Dr. Ada, weekdays: 030 7654321", "Crisis service of the clinic, day and night: 030 112233"],
        }, today));
        var code = await ALink.CodeAsync(rapport, course, "phq-9");
        var device = await chromium.OpenAsync(rapport.Url, 390);
        await device.GotoAsync("/answer/code");
        await device.Locator("input.code").FillAsync(code);
        await device.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await device.GotoAsync("/answer/questions?at=8");
        await device.RunAndWaitForResponseAsync(() => device.Locator("#q8 label").Nth(2).ClickAsync(), kept => kept.Status == 204);
        await device.Locator("#q8").GetByRole(AriaRole.Button, new() { Name = "My safety plan" }).ClickAsync();
        await device.GetByText("Other people use this device").WaitForAsync();
        await Axe.CheckAsync(device, "kiosk-ask");
        await device.GetByRole(AriaRole.Button, new() { Name = "Show it here" }).ClickAsync();
        await device.GetByText("Walk to the river").WaitForAsync();
        await device.GetByText("Ruth, at any hour: 030 1234567").WaitForAsync();
        await Axe.CheckAsync(device, "kiosk-plan");
        // The Enter key goes on, and not to the plan.
        await device.GotoAsync("/answer/questions?at=8");
        await device.Locator("#q8 input").Nth(2).FocusAsync();
        await device.Keyboard.PressAsync("Enter");
        await device.Locator("#q9:not([hidden])").WaitForAsync();
        await device.GetByRole(AriaRole.Button, new() { Name = "My safety plan" }).First.WaitForAsync();
    }
}
