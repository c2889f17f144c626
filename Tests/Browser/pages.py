"""Opens pages in headless Chromium, as readers do, and says what is wrong with them.

    python3 Tests/Browser/pages.py output [--screenshots FOLDER]

Narrow and wide, light and dark: a page may write nothing to the console, ask for nothing but itself, be no wider than the
window, have no picture without words, and stay still while its widgets come alive. Without scripts, or without WebAssembly,
the figures that stand for widgets are there, and the quiz folds its answers; with them, the quiz is answered on the page, by
pointer and by keys. On paper there are figures instead of widgets. Needs playwright and Chromium.
"""

import argparse
import pathlib
import sys
import time
import traceback

from playwright.sync_api import Locator, Page

import widget_page as at

WIDTHS = [360, 800, 1400]
SCHEMES = ["light", "dark"]
# As wide as A4 between its margins.
PAPER = 720
# Higher than any page: browsers count only what moves on the screen.
WHOLE_PAGE = 20_000


def wide(page: Page) -> list[str]:
    """What sticks out of the window."""
    excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{excess} pixels wider than the window"] if excess > 0 else []


def alive(page: Page):
    """Waits until all widgets have drawn."""
    for widget in page.locator("convbook-widget").all():
        for _ in range(1000):
            if widget.evaluate("({ widget }) => widget?.milliseconds > 0"):
                break
            page.wait_for_timeout(10)
        else:
            raise AssertionError(f"{widget.get_attribute('kind')} did not come alive")


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


def check_screens(address: str, name: str, screenshots: pathlib.Path | None):
    """On every screen: no message, no request, no picture without words, nothing too wide, nothing that moves by itself."""
    for width in WIDTHS:
        with at.page_opened(address, width=width, height=WHOLE_PAGE) as page:
            alive(page)
            found = []
            if (distance := moved(page)) > 0:
                found.append(f"it moved by {distance} pixels")
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                for source in page.evaluate("""[...document.images].filter((image) => !image.alt.trim() || !image.naturalWidth)
                        .map((image) => image.src.slice(0, 40))"""):
                    found.append(f"a picture without words, or that can't be shown: {source}")
                found += wide(page)
                if screenshots:
                    page.screenshot(path=screenshots / f"{name}-{width}-{scheme}.png", full_page=True)
                assert found == [], f"{width} {scheme}: {'; '.join(found)}"


def step(figure: Locator) -> int:
    """Which step of an animation is shown."""
    shown = figure.locator("svg:visible .step").evaluate_all(
        "(steps) => steps.flatMap((step, index) => step.classList.contains('now') ? [index + 1] : [])")
    assert len(shown) == 1, shown
    return shown[0]


def check_stand_ins(page: Page):
    """Figures stand for the widgets, and nothing invites to move what is not there."""
    # The experiments of claims belong to a fold that is not there then.
    for experiment in page.locator('convbook-widget[kind="experiment"]').all():
        assert not experiment.is_visible()
    for widget in page.locator('convbook-widget:not([kind="experiment"])').all():
        kind = widget.get_attribute("kind")
        box = widget.locator(".picture svg, .picture img").locator("visible=true").bounding_box()
        assert box and box["width"] > 150 and box["height"] > 80, f"nothing stands for {kind}: {box}"
        assert not widget.locator(".stage").is_visible(), kind
    for invitation in page.locator(".invitation").all():
        assert not invitation.is_visible(), invitation.text_content()
    assert wide(page) == []


def check_without_scripts(address: str):
    """Without scripts the page reads well: figures stand for the widgets, what moves rests, and the answers of the quiz are folded."""
    with at.page_opened(address, width=360, scripts=False) as page:
        for width in (360, 1400):
            page.set_viewport_size({"width": width, "height": 900})
            check_stand_ins(page)
        for button in page.locator("button").all():
            assert not button.is_visible(), f"“{button.text_content()}” does nothing here"
        for figure in page.locator("figure").filter(has=page.locator(".stepper")).all():
            assert step(figure) == figure.locator("svg:visible .step").count()
        for answer in page.locator(".quiz details").all():
            answer.locator("summary").click()
            assert answer.locator("[data-right]").is_visible()


def check_without_core(address: str):
    """Where WebAssembly is turned off, figures stand for the widgets, without a complaint."""
    with at.page_opened(address, prepare="delete window.WebAssembly") as page:
        check_stand_ins(page)


def check_paper(address: str):
    """On paper: black on white, the figures instead of the widgets, and nothing to press."""
    with at.page_opened(address, width=PAPER, scheme="dark") as page:
        alive(page)
        page.emulate_media(media="print")
        check_stand_ins(page)
        assert page.locator("button:visible").count() == 0
        # Words that a column of the screen's layout leaves no room for.
        squeezed = page.locator("main p:visible, main li:visible, main dd:visible, main td:visible").evaluate_all("""
            (blocks) => blocks.filter((block) => {
              const words = new Range();
              words.selectNodeContents(block);
              const widest = Math.max(...[...words.getClientRects()].map(({ left, right }) => right - left));
              return widest < 60 && words.toString().length > 30;
            }).map((block) => block.textContent)""")
        assert squeezed == [], squeezed
        sheet, ink = (
            page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
        assert sheet == "rgba(0, 0, 0, 0)" and max(map(int, ink[4:-1].split(","))) < 60, (sheet, ink)
        assert page.pdf(format="A4").startswith(b"%PDF")


def options(question: Locator) -> tuple[Locator, list[Locator]]:
    """The radio button of the right answer, and those of the wrong ones."""
    right = question.locator("[data-right]").get_attribute("data-right")
    buttons = question.get_by_role("radio").all()
    return (
        next(button for button in buttons if button.get_attribute("value") == right),
        [button for button in buttons if button.get_attribute("value") != right])


def check_answers(address: str):
    """Right answers are praised with a reason, wrong ones explained by what they mistake, first tries counted, and numbers read."""
    with at.page_opened(address) as page:
        questions = page.locator(".quiz .question-item").all()
        score = page.locator(".quiz .score")
        for place, question in enumerate(questions):
            verdict = question.locator(".verdict")
            assert not question.locator("details").is_visible()
            assert question.get_by_role("button").is_disabled(), "nothing is chosen yet"
            right, wrong = options(question)
            # Every second question is answered wrongly first, with each of its wrong answers.
            for option in wrong if place % 2 == 1 else []:
                letter = option.get_attribute("value")
                mistake = question.locator(f'[data-option="{letter}"] span').first
                option.check()
                assert verdict.inner_text() == "", "the verdict on the answer before is still there"
                question.get_by_role("button").click()
                assert verdict.inner_text().startswith(f"✗ {letter} is not right.")
                assert len(mistake.text_content()) > 10 and mistake.text_content() in verdict.text_content()
            assert score.inner_text() == ""
            right.check()
            question.get_by_role("button").click()
            reason = question.locator("[data-right] span").first.text_content()
            assert verdict.inner_text().startswith("✓ Right.") and reason in verdict.text_content()
        if questions:
            first = (len(questions) + 1) // 2
            assert score.inner_text() == f"{first} of {len(questions)} right at the first try."
        # A number is taken with its unit or without, and what is none is told.
        for row in page.locator(".ans[data-answer]").all():
            verdict = row.locator("xpath=..").locator(".verdict")
            answer = row.get_attribute("data-answer")
            tried = [(answer, "✓"), (f"{answer} %", "✓"), (answer.replace(".", ","), "✓"), ("many", "✗ “many” is not a number.")]
            for typed, told in tried:
                row.locator("input").fill(typed)
                row.locator("button").click()
                assert verdict.inner_text().startswith(told), (typed, verdict.inner_text())


def check_quiz_by_keys(address: str):
    """The quiz is answered with the keyboard alone, and its verdict is spoken."""
    with at.page_opened(address) as page:
        for question in page.locator(".quiz .question-item").all():
            right, _ = options(question)
            letters = [button.get_attribute("value") for button in question.get_by_role("radio").all()]
            question.get_by_role("radio").first.focus()
            page.keyboard.press("Space")
            for _ in range(letters.index(right.get_attribute("value"))):
                page.keyboard.press("ArrowDown")
            assert right.is_checked()
            # Past the confidence.
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            verdict = question.locator(".verdict")
            assert verdict.inner_text().startswith("✓ Right.") and verdict.get_attribute("role") == "status"


def check_motion(address: str):
    """What moves begins with its first step, is played and paused by the keyboard, and is gone through with its slider; the first picture
    plays by itself, but not for those who asked for less motion."""
    with at.page_opened(address) as page:
        for figure in page.locator("figure").filter(has=page.locator(".stepper")).all():
            button, slider = figure.locator(".motion"), figure.locator(".stepper input")
            last = int(slider.get_attribute("max"))
            if figure.evaluate("(figure) => figure.closest('.hero') !== null"):
                assert button.inner_text().startswith("Pause")
            else:
                assert step(figure) == 1 and button.inner_text().startswith("Play")
            slider.focus()
            page.keyboard.press("End")
            assert step(figure) == last
            button.focus()
            page.keyboard.press("Enter")
            assert step(figure) == 1 and button.inner_text().startswith("Pause")
            page.keyboard.press("Enter")
            assert button.inner_text().startswith("Play")
            slider.focus()
            page.keyboard.press("Home")
            page.keyboard.press("ArrowRight")
            assert step(figure) == 2 and figure.locator("output").inner_text() == f"2 of {last}"
    with at.page_opened(address, motion="reduce") as page:
        for figure in page.locator(".hero figure").filter(has=page.locator(".stepper")).all():
            assert step(figure) == int(figure.locator(".stepper input").get_attribute("max"))
            assert figure.locator(".motion").inner_text().startswith("Play")


CHECKS = [check_without_scripts, check_without_core, check_paper, check_answers, check_quiz_by_keys, check_motion]


def problems(page_file: pathlib.Path, screenshots: pathlib.Path | None) -> int:
    """Runs all checks on one page and says what is wrong; the number of checks that found something."""
    address, name = page_file.resolve().as_uri(), page_file.parent.name
    begin, failures = time.monotonic(), 0
    checks = [lambda address: check_screens(address, name, screenshots), *CHECKS]
    for check, told in zip(checks, [check_screens, *CHECKS]):
        try:
            check(address)
        except Exception:
            failures += 1
            traceback.print_exc()
            print(f"FAILED on {name}: {told.__doc__}")
    size = page_file.stat().st_size / 1e6
    print(f"{name}: {size:.1f} MB, {failures or 'nothing'} wrong, {time.monotonic() - begin:.0f} s")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("output", type=pathlib.Path, help="the folder that pages were written to, each in a folder of its own")
    parser.add_argument("--screenshots", type=pathlib.Path, help="keep a picture of each page here, to be looked at")
    words = parser.parse_args()
    pages = sorted(words.output.glob("*/index.html"))
    if not pages:
        sys.exit(f"{words.output} has no pages; run some lessons first: swift run -c release convbook figures")
    if words.screenshots:
        words.screenshots.mkdir(parents=True, exist_ok=True)
    with at.chromium():
        failures = sum(problems(page, words.screenshots) for page in pages)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
