using Microsoft.Playwright;
using Verify.Reports.Pages;
using Verify.Testing;
using Xunit;

namespace Verify.Reports.Tests.Pages;

/// <summary>The report page in a real browser: Debian's Chromium, driven by Playwright.</summary>
/// <remarks>
/// Where Chromium is not installed these tests are skipped, except where CI=true: there they fail.
/// </remarks>
public sealed class BrowserTests : IDisposable
{
    private const string Chromium = "chromium";
    private const string ChromiumBrowser = "chromium-browser";
    private const string Chrome = "google-chrome";

    // A page from a file needs no network; these keep the browser from trying any.
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-page-");

    public void Dispose() => _folder.Delete(recursive: true);

    [ProgramTheory(Chromium, ChromiumBrowser, Chrome)]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task The_page_opens_without_errors_fits_its_window_and_its_links_work(ColorScheme scheme, int width)
    {
        string? executable = Programs.Find(Chromium, ChromiumBrowser, Chrome);
        Assert.True(executable is not null, "Chromium is not installed");
        var file = ReportFolder.Write(_folder.FullName, Sample.Default)[0];
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = executable, Args = Flags }
        );
        var page = await browser.NewPageAsync(
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 900 },
                AcceptDownloads = true,
            }
        );
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
        page.RequestFailed += (_, request) => errors.Add("failed: " + request.Url[..Math.Min(80, request.Url.Length)]);
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith("file:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
            {
                errors.Add("network: " + request.Url);
            }
        };

        await page.GotoAsync(new Uri(file).AbsoluteUri);
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"),
            "the page is wider than its window"
        );
        var ground = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark ? "rgb(20, 24, 29)" : "rgb(255, 255, 255)", ground);
        Assert.Equal(
            await page.Locator("figure").CountAsync(),
            await page.Locator(width < 640 ? "figure .narrow svg:visible" : "figure .wide svg:visible").CountAsync()
        );

        // Every link within the page leads somewhere.
        var broken = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href')).filter(h => !document.getElementById(h.slice(1)))"
        );
        Assert.Empty(broken);

        // The certificate downloads with the bytes that were written beside the page.
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#certificate a").ClickAsync());
        Assert.Equal(HtmlReport.CertificateName, download.SuggestedFilename);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, HtmlReport.CertificateName)),
            await File.ReadAllBytesAsync(await download.PathAsync())
        );

        // Pointing at a point shows its values; a telephone has nothing to point with.
        if (width >= 640)
        {
            var point = page.Locator("#plot-gap .pt").Nth(10);
            Assert.False(await point.Locator(".tip").IsVisibleAsync());
            await point.Locator(".hit").HoverAsync(new() { Force = true });
            Assert.True(await point.Locator(".tip").IsVisibleAsync());
        }

        Assert.Empty(errors);
        if (Environment.GetEnvironmentVariable("VERIFY_SCREENSHOTS") is { Length: > 0 } screenshots)
        {
            await page.ScreenshotAsync(
                new() { FullPage = true, Path = Path.Combine(screenshots, $"report-{scheme}-{width}.png") }
            );
        }
    }
}
