"""Tests of claims that are broken on the page: `python3 Tests/Browser/experiment.py output/padding`."""

import pathlib
import re

import widget_page as at

# The claim whose experiment the page runs.
CLAIM = ".claim:has(convbook-widget)"


def marks(widget: at.WidgetOnPage) -> int:
    """How many effects stand on the claim's own drawing."""
    return widget.page.locator(f"{CLAIM} .drawn.broad .ran.dot").count()


def held(folder: pathlib.Path):
    """At its start the experiment bears the claim out, three seeds are drawn, and the same comes again."""
    with at.opened("experiment", folder) as widget:
        before = widget.page.locator(f"{CLAIM} .tag").inner_text()
        assert marks(widget) == 0
        verdict = at.run_experiment(widget)
        assert re.fullmatch(r"✓ Would hold in this small experiment: mean \d+\.\d\spoints", verdict), verdict
        assert marks(widget) == 3
        effects = widget.host.evaluate("({ widget }) => widget.effects")
        assert len(effects) == 3 and all(effect > 0 for effect in effects), effects
        at.run_experiment(widget)
        assert widget.host.evaluate("({ widget }) => widget.effects") == effects
        facts = widget.host.locator("dd").all_inner_texts()
        assert len(facts) == 2 and all(fact.strip().endswith("%") for fact in facts), facts
        widget.button("Start over").click()
        widget.settle()
        run_marks = marks(widget)
        assert run_marks == 3 or widget.page.locator(f"{CLAIM} .tag").inner_text() == before, "settings were at their start"


def broken(folder: pathlib.Path):
    """With steps too short to learn anything the claim fails; the address carries the settings, and opens what it is about."""
    with at.opened("experiment", folder) as widget:
        widget.page.locator(f"{CLAIM} summary").click()
        widget.field("rate").select_option("0.0001")
        widget.field("steps").select_option("25")
        widget.settle()
        verdict = at.run_experiment(widget)
        assert verdict.startswith("✗ Would not hold in this small experiment"), verdict
        assert "broken" in widget.page.locator(CLAIM).get_attribute("class")
        address = widget.address
        assert "break.rate=0.0001" in address and "break.steps=25" in address and "claim-" in address, address
    with at.opened("experiment", folder, hash="#" + address.split("#")[1]) as widget:
        assert widget.page.locator(f"{CLAIM} details.break").evaluate("(fold) => fold.open")
        assert widget.state("rate") == "0.0001" and widget.field("steps").input_value() == "25"
        # Another setting takes the verdict on the last one away.
        at.run_experiment(widget)
        widget.field("rate").select_option("0.01")
        widget.settle()
        assert marks(widget) == 0 and "in this run" in widget.page.locator(f"{CLAIM} .tag").inner_text()


def stopped(folder: pathlib.Path):
    """It tells how far it is, and stops by the keyboard; the page stays awake meanwhile."""
    with at.opened("experiment", folder) as widget:
        widget.page.locator(f"{CLAIM} summary").focus()
        widget.page.keyboard.press("Enter")
        widget.button("Run it here").focus()
        widget.page.keyboard.press("Enter")
        widget.wait("widget.progress.value > 0.02")
        assert widget.message == "Training …"
        widget.button("Stop").focus()
        widget.page.keyboard.press("Enter")
        done = widget.host.evaluate("({ widget }) => widget.progress.value")
        assert done < 1 and widget.message.startswith("Stopped"), widget.message
        widget.page.wait_for_timeout(300)
        assert widget.host.evaluate("({ widget }) => widget.progress.value") == done, "it goes on"
        assert widget.button("Run it here").is_visible()


def commands(folder: pathlib.Path):
    """Below stands the command that runs the whole experiment with other settings."""
    with at.opened("experiment", folder) as widget:
        claim = widget.page.locator(CLAIM)
        claim.locator("summary").click()
        command = claim.locator(".native code")
        assert re.fullmatch(r"swift run -c release padding --data builtin --quick --vary rate=[\d.,]+", command.inner_text())
        claim.get_by_label("On your computer, vary").select_option("epochs")
        claim.get_by_label("Values").fill("1, 2")
        assert command.inner_text().endswith("--vary epochs=1,2")
        assert "a whole number from 1 to 100; 6 in this run" in claim.locator(".native").inner_text()


def manners(folder: pathlib.Path):
    """Names for all controls, room on a phone, and recovery after the core has stopped."""
    with at.opened("experiment", folder, width=360) as widget:
        widget.page.locator(f"{CLAIM} summary").click()
        assert widget.page.evaluate("document.documentElement.scrollWidth") == 360
        nameless = widget.page.locator(CLAIM).evaluate("""(claim) => [...claim.querySelectorAll("button, input, select, progress")]
            .filter((control) => !(control.labels?.length || control.getAttribute("aria-label") || control.textContent.trim()))
            .map((control) => control.outerHTML)""")
        assert nameless == [], nameless
        widget.host.dispatch_event("convbook-trap")
        widget.wait_for_message("started anew")
        widget.field("steps").select_option("25")
        widget.settle()
        assert "Would" in at.run_experiment(widget)


if __name__ == "__main__":
    at.run([held, broken, stopped, commands, manners], "padding")
