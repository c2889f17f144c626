"""Opens the page of a lesson in Chromium, as a reader does, and hands a widget on it to a test.

For the tests of single widgets, beside this file and in the folders of lessons:

    python3 Tests/Browser/sliding_window.py output/padding
    PYTHONPATH=Tests/Browser python3 lessons/04-pooling/widget.py output/pooling

They need playwright and Chromium (`CHROMIUM` names another one than the system's).
"""

import contextlib
import json
import os
import pathlib
import shutil
import statistics
import sys
import time
import traceback

from playwright.sync_api import Browser, Locator, Page, sync_playwright

# Milliseconds: a frame of the screen, and what a hand feels as waiting (Nielsen 1993, Usability Engineering, section 5.5).
FRAME = 16
FELT = 100


def frame(locator: Locator) -> dict:
    """Where an element stands on the screen, after scrolling there: the mouse reaches nothing beyond its edges."""
    locator.scroll_into_view_if_needed()
    return locator.bounding_box()


class WidgetOnPage:
    """One widget of an open page."""

    def __init__(self, page: Page, kind: str, folder: pathlib.Path):
        self.page, self.kind, self.folder = page, kind, folder
        self.host = page.locator(f'convbook-widget[kind="{kind}"]').first
        # One in a fold is there, and not seen.
        if self.host.is_visible():
            self.host.scroll_into_view_if_needed()

    def field(self, name: str):
        """The control of a field."""
        return self.host.locator(f'[data-field="{name}"]')

    def button(self, name: str):
        """The button that screen readers call so."""
        return self.host.get_by_role("button", name=name, exact=True)

    def settle(self):
        """Waits until what was changed is drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def wait(self, condition: str):
        """Waits until something is so of the widget; the page itself may not evaluate text."""
        for _ in range(1000):
            if self.host.evaluate(f"({{ widget }}) => {condition}"):
                return
            self.page.wait_for_timeout(10)
        raise AssertionError(f"waited in vain until {condition}")

    def wait_for_message(self, words: str):
        """Waits until the sentence below the drawing has these words."""
        self.host.locator(".message", has_text=words).wait_for(state="attached")

    def set(self, **changes):
        """Changes fields at once, as the controls do."""
        self.host.evaluate("(host, changes) => host.widget.set(changes)", changes)
        self.settle()

    def numbers(self, name: str) -> list[float]:
        """A tensor of the page's core."""
        return self.host.evaluate("(host, name) => [...host.widget.core.numbers(name)]", name)

    def state(self, name: str):
        """What a field holds."""
        return self.host.evaluate("(host, name) => host.widget.state[name]", name)

    @property
    def message(self) -> str:
        """The sentence below the drawing."""
        return self.host.locator(".message").inner_text()

    @property
    def address(self) -> str:
        """The address as the reader would copy it."""
        return self.page.evaluate("() => address.flush()")

    def drawing(self) -> list[str]:
        """All that the widget shows: its elements with their attributes and words, and the pixels of its canvases."""
        return self.host.locator(".stage").evaluate("""(stage) => [...stage.querySelectorAll("*")].map((element) => [
            element.tagName, element.childElementCount === 0 ? element.textContent : "", element.value ?? "",
            element.tagName === "CANVAS" ? element.toDataURL() : "",
            ...[...element.attributes].filter(({ value }) => value !== "").map(({ name, value }) => `${name}=${value}`).sort(),
          ].join(" "))""")

    def native(self) -> dict:
        """What the figure that stands for the widget shows, computed natively when the page was written."""
        (path,) = (self.folder / "figures").glob(f"*-{self.kind}.json")
        return json.loads(path.read_text())


_browser: Browser | None = None


@contextlib.contextmanager
def chromium():
    """One Chromium for all tests of a program: starting it takes longer than most of them."""
    global _browser
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        _browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield _browser
        finally:
            _browser.close()
            _browser = None


@contextlib.contextmanager
def page_opened(
    address: str, width: int = 1400, height: int = 900, scheme: str = "light", motion: str | None = None,
    scripts: bool = True, prepare: str = "", alone: bool = True,
):
    """Opens a page; afterwards no error may have been reported, and nothing asked for but the page, if it stands alone.

    `prepare` is a script that runs before those of the page.
    """
    context = _browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion=motion,
        java_script_enabled=scripts)
    try:
        if prepare:
            context.add_init_script(prepare)
        page = context.new_page()
        complaints, requests = [], []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        yield page
        asked = [url for url in requests if not url.startswith("data:")]
        assert complaints == [], complaints
        assert len(asked) == 1 or not alone, asked
    finally:
        context.close()


@contextlib.contextmanager
def opened(kind: str, folder: pathlib.Path, hash: str = "", **screen):
    """Opens the page in a folder, on a screen as `page_opened` knows it, and waits for the first widget of a kind."""
    with page_opened((folder / "index.html").resolve().as_uri() + hash, **screen) as page:
        widget = WidgetOnPage(page, kind, folder)
        widget.wait("widget?.milliseconds > 0")
        yield widget


def check_manners(kind: str, folder: pathlib.Path, change: dict, ready: str = "true"):
    """What every widget owes its readers: names for all controls, one's own place in the address, recovery.

    `ready` is so of the widget once it has drawn everything: some go on for a few frames.
    """
    with opened(kind, folder) as widget:
        nameless = widget.host.evaluate("""(host) => [...host.querySelectorAll("button, input, select, canvas, svg.chart")]
            .filter((control) => !(control.labels?.length || control.getAttribute("aria-label") || control.textContent.trim()))
            .map((control) => control.outerHTML)""")
        assert nameless == [], nameless
        widget.wait(ready)
        start = widget.drawing()
        widget.host.dispatch_event("convbook-trap")
        widget.wait_for_message("started anew")
        widget.set(**change)
        widget.wait(ready)
        changed = widget.drawing()
        assert changed != start and "started anew" not in widget.message
        address = widget.address
    with opened(kind, folder, hash="#" + address.split("#")[1]) as widget:
        widget.wait(ready)
        assert widget.drawing() == changed, "the address does not show what was seen"
        widget.button("Start over").click()
        widget.settle()
        widget.wait(ready)
        assert widget.drawing() == start, "some field did not go back"
        assert "=" not in widget.address, widget.address


def run_experiment(widget: WidgetOnPage) -> str:
    """Opens the fold of the claim that an experiment of the page is about, runs it to its end, and says the verdict."""
    claim = widget.page.locator(".claim:has(convbook-widget)")
    if not claim.locator("details.break").evaluate("(fold) => fold.open"):
        claim.locator("summary").click()
    widget.button("Run it here").click()
    # As long as it takes beside other tests on a small machine.
    widget.host.locator(".message", has_text="Done.").wait_for(state="attached", timeout=300_000)
    return claim.locator(".tag").inner_text()


def check_experiment(folder: pathlib.Path, change: dict):
    """At its start the experiment of the page bears its claim out, and with other settings it does not."""
    with opened("experiment", folder) as widget:
        verdict = run_experiment(widget)
        assert verdict.startswith("✓ Would hold"), verdict
        for name, value in change.items():
            widget.field(name).select_option(value)
        widget.settle()
        verdict = run_experiment(widget)
        assert verdict.startswith("✗ Would not hold"), verdict


def check_speed(widget: WidgetOnPage, changes: list[dict]):
    """Redraws after each change, says how long half of them take beside a frame, and asks that no hand feels it.

    How long is the machine's and its neighbours' matter; what a change makes slow by far is found on any.
    """
    times = []
    for change in changes:
        widget.set(**change)
        times.append(widget.host.evaluate("(host) => host.widget.milliseconds"))
    median = statistics.median(times)
    print(f"{widget.kind}: redraws in {median:.1f} ms (median of {len(times)}; a frame takes {FRAME})")
    assert median < FELT, f"{median} ms"


def run(tests: list, folder_of: str):
    """Runs the tests on the folder of a lesson that the command line names; fails at the end if one of them did."""
    if len(sys.argv) != 2:
        sys.exit(f"name the folder of the lesson: python3 {sys.argv[0]} output/{folder_of}")
    folder = pathlib.Path(sys.argv[1])
    begin, failures = time.monotonic(), 0
    with chromium():
        for test in tests:
            try:
                test(folder)
                print(f"passed: {test.__doc__}")
            except Exception:
                failures += 1
                traceback.print_exc()
                print(f"FAILED: {test.__doc__}")
    print(f"{sys.argv[0]}: {len(tests) - failures} of {len(tests)} passed, "
          f"{time.monotonic() - begin:.0f} s")
    sys.exit(1 if failures else 0)
