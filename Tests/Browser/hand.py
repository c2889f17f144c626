"""Tests of the reader's own digits, in the lab and in a lesson: `python3 Tests/Browser/hand.py output`, a folder with both."""

import pathlib

import widget_page as at

PAGES = [("draw-digit", "lab"), ("kernel-bench", "lab"), ("augmentation", "augmentation")]


def everywhere(test):
    """The same test on each of the pages."""
    def on_all(folder: pathlib.Path):
        for kind, name in PAGES:
            test(kind, folder / name)
    on_all.__doc__ = test.__doc__
    return on_all


def draw(widget: at.WidgetOnPage, digit: int):
    """Draws a stroke for a digit with the mouse, and keeps it."""
    fold = widget.host.locator("details.hand")
    if not fold.evaluate("(fold) => fold.open"):
        fold.locator("summary").click()
    fold.get_by_role("group", name="Which digit to draw").get_by_role("button").nth(digit).click()
    box = at.frame(fold.locator("canvas"))
    across, down = box["width"], box["height"]
    mouse = widget.page.mouse
    mouse.move(box["x"] + 0.3 * across, box["y"] + 0.2 * down)
    mouse.down()
    for x, y in ((0.7, 0.2), (0.45, 0.85)):
        mouse.move(box["x"] + x * across, box["y"] + y * down, steps=8)
    mouse.up()
    widget.button(f"Keep this {digit}").click()


def image(widget: at.WidgetOnPage) -> list[float]:
    """The digit that the widget works with."""
    return widget.numbers("original" if widget.kind == "augmentation" else "image")


@everywhere
def offered(kind: str, folder: pathlib.Path):
    """A digit is drawn once, offered as “Your 7”, used by the widget, there after the page was opened again, and forgotten."""
    with at.opened(kind, folder, alone=False) as widget:
        assert widget.page.get_by_role("button", name="Your 7").count() == 0
        before = image(widget)
        draw(widget, 7)
        assert "Your handwriting: 1 of 10 digits" in widget.host.locator("details.hand summary").inner_text()
        # The next one that is missing.
        assert widget.button("Keep this 8").is_disabled()
        widget.button("Your 7").click()
        widget.settle()
        mine = image(widget)
        assert mine != before and 20 < sum(mine) < 300
        if widget.kind == "augmentation":
            assert widget.state("digit") == 7 and "augmentation.mine=yes" in widget.address
            widget.button("Another hand").click()
            widget.settle()
            assert image(widget) != mine
        widget.page.reload()
        widget = at.WidgetOnPage(widget.page, widget.kind, folder)
        widget.wait("widget?.milliseconds > 0")
        widget.button("Your 7").click()
        widget.settle()
        assert image(widget) == mine
        widget.page.locator(".forget").click()
        widget.wait("widget?.milliseconds > 0")
        assert widget.page.get_by_role("button", name="Your 7").count() == 0
        assert widget.page.evaluate("localStorage.getItem('convbook.hand')") is None


@everywhere
def by_keys(kind: str, folder: pathlib.Path):
    """A digit is drawn and kept with the keyboard alone, and what happened is told to screen readers."""
    with at.opened(kind, folder) as widget:
        fold = widget.host.locator("details.hand")
        fold.locator("summary").focus()
        keys = widget.page.keyboard
        keys.press("Enter")
        fold.get_by_role("application").focus()
        for key in ("Space", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "Space"):
            keys.press(key)
        keep = widget.button("Keep this 0")
        keep.focus()
        keys.press("Enter")
        assert fold.get_by_role("status").inner_text() == "Your 0 is kept; now a 1."
        assert fold.get_by_role("button", name="0, drawn", exact=True).count() == 1
        assert widget.button("Your 0").is_visible()


@everywhere
def nonsense(kind: str, folder: pathlib.Path):
    """What is no drawing in the storage of the browser is no digit, and harms nothing."""
    for kept in ("[]", "null", "{", '{"7":3,"8":"","9":"!!"}', '{"3":"zzzz"}'):
        with at.opened(kind, folder, prepare=f"localStorage.setItem('convbook.hand', {kept!r})") as widget:
            count = widget.host.get_by_role("button", name="Your ").count()
            assert count == (1 if "zzzz" in kept else 0), (kept, count)


if __name__ == "__main__":
    at.run([offered, by_keys, nonsense], "")
