"""Asks whether a page stays where it is while its widgets come alive: for the tests of single widgets beside this file."""

import pathlib

from playwright.sync_api import Page

import widget_page as at

# Higher than any page: browsers count only what moves on the screen.
WHOLE_PAGE = 20_000


def moved(page: Page) -> float:
    """How many pixels up or down something on an open page has moved by itself since its first painting, at most.

    Less than half a line is what the browser itself does while it reads a long page, and counts as nothing.
    """
    distance = page.evaluate("""() => new Promise((done) => {
        let most = 0;
        new PerformanceObserver((list) => {
            for (const { sources } of list.getEntries()) {
                for (const { previousRect, currentRect } of sources) {
                    most = Math.max(most, Math.abs(currentRect.top - previousRect.top));
                }
            }
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(most), 300);
    })""")
    return distance if distance > 10 else 0


def check_stillness(kind: str, folder: pathlib.Path):
    """Nothing on the page moves when a widget takes the place of its figure, on a phone or on a desk."""
    for width in (360, 1400):
        with at.opened(kind, folder, width=width, height=WHOLE_PAGE) as widget:
            distance = moved(widget.page)
            assert distance == 0, f"the page moved by {distance} pixels on a screen of {width}"
