"""Opens the pages of lessons in headless Chromium, narrow and wide, light and dark, and says what is wrong with them.

    python3 Tests/Pages/check.py output [--screenshots FOLDER]

A page may write nothing to the console, ask for nothing but itself, be no wider than the window, and have no picture without
words. Needs playwright; it takes the Chromium of the system where there is one.
"""

import argparse
import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

WIDTHS = [360, 800, 1400]
THEMES = ["light", "dark"]


def problems(browser, page_file, width, theme, screenshot):
    """What is wrong with one page in a window of one width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    found = []
    address = page_file.resolve().as_uri()
    page.on("console", lambda message: found.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))

    def ask(request):
        if not request.url.startswith("data:") and request.url != address:
            found.append(f"request: {request.url}")

    page.on("request", ask)
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    for source in page.evaluate("[...document.images].filter(i => !i.alt.trim() || !i.naturalWidth).map(i => i.src.slice(0, 40))"):
        found.append(f"a picture without words, or that can't be shown: {source}")
    excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if excess > 0:
        found.append(f"{excess} pixels wider than the window")
    if screenshot:
        page.screenshot(path=screenshot, full_page=True)
    context.close()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("output", type=pathlib.Path, help="the folder that lessons were written to")
    parser.add_argument("--screenshots", type=pathlib.Path, help="keep a picture of each page here, to be looked at")
    options = parser.parse_args()
    pages = sorted(options.output.glob("*/index.html"))
    if not pages:
        sys.exit(f"{options.output} has no pages; run some lessons first: swift run -c release convbook figures")
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    failures = 0
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page in pages:
            for width in WIDTHS:
                for theme in THEMES:
                    name = f"{page.parent.name}-{width}-{theme}"
                    screenshot = options.screenshots / f"{name}.png" if options.screenshots else None
                    found = problems(browser, page, width, theme, screenshot)
                    failures += len(found)
                    print(f"{name}: {'; '.join(found) or 'nothing wrong'}")
        browser.close()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
