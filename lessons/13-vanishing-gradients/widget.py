"""Tests of the widget on depth: `Tests/Browser/run vanishing-gradients`."""

import math
import pathlib

import widget_page as at

STACKS = {
    "20 sigmoid, Xavier, shortcuts": ("sigmoid", "xavier", "with"), "20 ReLU, He": ("relu", "he", "without"),
    "20 tanh, Xavier": ("tanh", "xavier", "without"), "20 sigmoid, Xavier": ("sigmoid", "xavier", "without"),
    "20 ReLU, naive": ("relu", "naive", "without")}


def trained(widget: at.WidgetOnPage, steps: int):
    """Waits until the stack has taken so many steps."""
    widget.set(steps=steps)
    widget.wait(f"widget.losses.length === {steps}")
    widget.settle()


def met(widget: at.WidgetOnPage, goal: str) -> bool:
    """Whether a goal below the widget is ticked."""
    return widget.page.evaluate(
        "(name) => document.querySelector(`.goals [data-goal=\"${name}\"]`).classList.contains('met')", goal)


def same_bits(folder: pathlib.Path):
    """Stacks of every activation, with shortcuts or not, give the same bits as the native core."""
    with at.opened("depth", folder) as widget:
        curves = widget.native()["panels"][0]["marks"]
        assert {curve["name"] for curve in curves} == set(STACKS)
        for curve in curves:
            for field, value in zip(("activation", "initialization", "shortcuts"), STACKS[curve["name"]]):
                widget.field(field).select_option(value)
            widget.settle()
            found = widget.numbers("sizes")[0 : 2 * len(curve["y"]) : 2]
            assert found == curve["y"], (curve["name"], found, curve["y"])


def keyboard(folder: pathlib.Path):
    """The depth is moved by arrow keys, and stands in the address."""
    with at.opened("depth", folder) as widget:
        widget.field("depth").focus()
        for _ in range(3):
            widget.page.keyboard.press("ArrowLeft")
        widget.settle()
        assert widget.state("depth") == 17 and "depth.depth=17" in widget.address
        chart = widget.host.locator("svg.chart").first
        assert chart.get_attribute("aria-label").count(",") == 16, "one number for each layer is told"
        assert "vanishes" in widget.message


def training(folder: pathlib.Path):
    """It trains to the step that is asked for, always to the same loss, and says how far each layer moved."""
    with at.opened("depth", folder, "#depth.depth=4&depth.activation=relu&depth.initialization=he") as widget:
        trained(widget, 40)
        losses = widget.page.evaluate("document.querySelector('convbook-widget[kind=depth]').widget.losses")
        assert len(losses) == 40 and losses[-1] < losses[0]
        assert "After 40 steps" in widget.message
        ratios = widget.numbers("ratios")
        assert len(ratios) == 5 and all(0 < ratio < 1 for ratio in ratios)
        widget.button("Untrain").click()
        widget.settle()
        assert widget.state("steps") == 0 and "After" not in widget.message
        trained(widget, 40)
        assert widget.page.evaluate("document.querySelector('convbook-widget[kind=depth]').widget.losses") == losses


def goals(folder: pathlib.Path):
    """Larger weights with centred biases let the sigmoid's gradient through, and shortcuts thirty layers learn."""
    with at.opened("depth", folder) as widget:
        assert not met(widget, "sigmoid deep")
        widget.field("shortcuts").select_option("with")
        widget.settle()
        assert not met(widget, "sigmoid deep") and not met(widget, "thirty learn"), "shortcuts are the easy way"
        widget.field("shortcuts").select_option("without")
        widget.set(scale=4)
        widget.settle()
        assert not met(widget, "sigmoid deep"), "without centred biases the sigmoids are flat"
        widget.field("initialization").select_option("centred")
        widget.settle()
        assert met(widget, "sigmoid deep")
        widget.field("initialization").select_option("xavier")
        widget.set(scale=1)
        trained(widget, 20)
        assert "not moved by a single bit" in widget.message, widget.message
    with at.opened("depth", folder, "#depth.depth=30&depth.rate=0.3") as widget:
        trained(widget, 300)
        assert not met(widget, "thirty learn")
        assert abs(widget.page.evaluate("document.querySelector('convbook-widget[kind=depth]').widget.losses.at(-1)") - math.log(10)) < 0.5
        widget.field("shortcuts").select_option("with")
        # Until the next frame, the losses are still those without shortcuts.
        widget.settle()
        widget.wait("widget.losses.length === 300")
        widget.settle()
        assert met(widget, "thirty learn")
    with at.opened("depth", folder, "#depth.activation=tanh&depth.rate=0.03") as widget:
        trained(widget, 60)
        assert not met(widget, "even updates"), "the loss is still that of guessing"
        trained(widget, 300)
        assert met(widget, "even updates")


def divergence(folder: pathlib.Path):
    """A loss that is no number any more is told, and another rate begins anew."""
    with at.opened("depth", folder, "#depth.activation=relu&depth.initialization=he&depth.shortcuts=with&depth.rate=3") as widget:
        assert "far too much" in widget.message, "all cures at once make gradients explode"
        widget.set(steps=50)
        widget.wait_for_message("no longer a number")
        curves = widget.host.locator("svg.chart").first.locator(".curve, .dots").all()
        assert not any(curve.get_attribute("d") for curve in curves), "a chart shows a network that is no longer there"
        widget.set(rate="0.01", shortcuts="without")
        widget.wait("widget.losses.length === 50")
        widget.settle()
        assert "After 50 steps" in widget.message


def broken(folder: pathlib.Path):
    """The claim on shortcuts holds at the start of its experiment, and fails where the slope of the function is not the problem."""
    at.check_experiment(folder, {"function": "tanh"})


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("depth", folder, "#depth.depth=many&depth.initialization=late&depth.shortcuts=some&depth.steps=-4") as widget:
        assert widget.state("depth") == 20 and widget.state("initialization") == "xavier"
        assert widget.state("shortcuts") == "without" and widget.state("steps") == 0


def too_small(folder: pathlib.Path):
    """Gradients too small for 32 bits are called so."""
    with at.opened("depth", folder, "#depth.depth=30&depth.initialization=naive") as widget:
        assert "too small even for a 32-bit number" in widget.message


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("depth", folder) as widget:
        # Other weights each time, so that every network is built anew.
        at.check_speed(widget, [
            {"activation": activation, "initialization": initialization, "depth": depth, "seed": seed}
            for seed, depth in enumerate((8, 20, 30), 2) for activation in ("sigmoid", "tanh", "relu") for initialization in ("xavier", "centred", "he", "naive")])


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("depth", folder, {"activation": "tanh", "depth": 12, "shortcuts": "with", "rate": "0.03"})


if __name__ == "__main__":
    at.run([same_bits, keyboard, training, goals, divergence, broken, nonsense, too_small, speed, manners], "vanishing-gradients")
