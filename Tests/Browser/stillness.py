"""Asks whether a page stays where it is while its widgets come alive: for the tests of single widgets beside this file."""

import pathlib

from playwright.sync_api import Page

import widget_page as at

# Higher than any page: browsers count only what moves on the screen.
WHOLE_PAGE = 20_000


def moved(page: Page) -> float:
    """How far things on an open page have moved by themselves, since its first painting."""
    return page.evaluate("""() => new Promise((done) => {
        let moved = 0;
        new PerformanceObserver((list) => { for (const shift of list.getEntries()) moved += shift.value; })
            .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(moved), 300);
    })""")


def check_stillness(kind: str, folder: pathlib.Path):
    """Nothing on the page moves when a widget takes the place of its figure, on a phone or on a desk."""
    for width in (360, 1400):
        with at.opened(kind, folder, width=width, height=WHOLE_PAGE) as widget:
            distance = moved(widget.page)
            assert distance == 0, f"the page moved by {distance} at {width} pixels"
