"""Asks axe-core what stands in the way of readers who can't see a page well, or can't use a pointer.

    python3 Tests/Browser/accessible.py output

Every page below the folder, narrow and wide, light and dark, with all that is folded opened: no finding. Needs playwright,
Chromium, and the package axe-playwright-python for the file of axe-core that it carries.
"""

import importlib.resources
import pathlib
import sys
import time

from playwright.sync_api import Page

import widget_page as at
from pages import alive

WIDTHS = [360, 1280]
SCHEMES = ["light", "dark"]
AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()


def findings(page: Page, rules: list[str] | None) -> list[str]:
    """What axe-core finds by some rules, or by all: the rule, how many elements break it, and the first of them."""
    return page.evaluate("""async (rules) => (await axe.run(rules ? { runOnly: { type: "rule", values: rules } } : {})).violations.map(({ id, help, nodes }) =>
        `${id}: ${help}; ${nodes.length} times, first ${nodes[0].html.slice(0, 160)}\n      ${nodes[0].failureSummary}`)""", rules)


def check(page_file: pathlib.Path) -> int:
    """Says what is found on one page, on every screen; the number of findings."""
    begin, count = time.monotonic(), 0
    with at.page_opened(page_file.resolve().as_uri(), prepare=AXE, alone=False) as page:
        alive(page)
        page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                # Other colours change nothing but contrast.
                found = findings(page, None if scheme == SCHEMES[0] else ["color-contrast"])
                for line in found:
                    print(f"  {width} {scheme}: {line}")
                count += len(found)
    print(f"{page_file.parent.name}: {count or 'no'} findings, {time.monotonic() - begin:.0f} s")
    return count


def main():
    if len(sys.argv) != 2:
        sys.exit(f"name the folder of pages: python3 {sys.argv[0]} output")
    pages = sorted(pathlib.Path(sys.argv[1]).glob("**/index.html"))
    if not pages:
        sys.exit(f"{sys.argv[1]} has no pages; run some lessons first: swift run -c release convbook figures")
    with at.chromium():
        count = sum(check(page) for page in pages)
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
