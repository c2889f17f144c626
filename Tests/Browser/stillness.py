"""Asks whether a page stays where it is while its widgets come alive: for the tests of single widgets beside this file."""

import pathlib

import widget_page as at


def check_stillness(kind: str, folder: pathlib.Path):
    """Nothing on the page moves when a widget takes the place of its figure, on a phone or on a desk."""
    for width in (360, 1400):
        with at.opened(kind, folder, width=width) as widget:
            moved = widget.page.evaluate("""() => new Promise((done) => {
                let moved = 0;
                new PerformanceObserver((list) => { for (const shift of list.getEntries()) moved += shift.value; })
                    .observe({ type: "layout-shift", buffered: true });
                setTimeout(() => done(moved), 300);
            })""")
            assert moved == 0, f"the page moved by {moved} at {width} pixels"
