"""Tests of convolution's own goals and of its kernel search: `Tests/Browser/run convolution`."""

import pathlib

import widget_page as at


def met(widget: at.WidgetOnPage, goal: str) -> bool:
    """Whether a goal below the widget is ticked."""
    return widget.page.evaluate(
        "(name) => document.querySelector(`.goals [data-goal=\"${name}\"]`).classList.contains('met')", goal)


def own(widget: at.WidgetOnPage, kernel: list[float]):
    """Makes a 3×3 kernel the reader's own, all at once: typed one after the other, its numbers pass through other kernels."""
    weights = [0.0] * 49  # the bench remembers 7×7 of them
    for index, weight in enumerate(kernel):
        weights[(2 + index // 3) * 7 + 2 + index % 3] = weight
    widget.set(kernel="own", weights=weights, divisor=1)


def bench(folder: pathlib.Path):
    """Kernels of one's own meet the goals of the bench, one each; known kernels and near misses meet none."""
    kernels = {
        "upright": [-1, 0, 1, -2, 0, 2, -1, 0, 1], "silent": [0, -1, 0, -1, 4, -1, 0, -1, 0],
        "twice": [0, 0, 0, 0, 2, 0, 0, 0, 0],
    }
    misses = [
        [-1, -1, -1, 0, 0, 0, 1, 1, 1],  # horizontal strokes only
        [-1, 0, 1, -1, 0, 1, -1, 0, 2],  # gray gives 1
        [0, 0, 0, 0, 0, 2, 0, 0, 0],  # twice as much, but moved
        [-2, 0, 2, -2, 0, 2, -2, 0, 2], [2, 2, 2, 2, -16, 2, 2, 2, 2],  # ready-made but for a factor
        [0, 0.01, 0, 0.01, -0.04, 0.01, 0, 0.01, 0],  # too faint
    ]
    with at.opened("kernel-bench", folder) as widget:
        for kind in ("right", "outline", "identity"):
            widget.field("kernel").select_option(kind)
            widget.settle()
        for kernel in misses:
            own(widget, kernel)
        assert not any(met(widget, goal) for goal in kernels), "met without a right kernel"
    for goal, kernel in kernels.items():
        with at.opened("kernel-bench", folder) as widget:
            own(widget, kernel)
            assert [name for name in kernels if met(widget, name)] == [goal], goal
            widget.field("kernel").select_option("right")
            widget.settle()
            assert met(widget, goal), "a goal stays met"


def learned(widget: at.WidgetOnPage, steps: int):
    """Waits until the search has taken so many steps."""
    widget.set(steps=steps)
    widget.wait(f"widget.errors.length === {steps + 1}")
    widget.settle()


def kernel(widget: at.WidgetOnPage) -> list[float]:
    """The learned weights."""
    return widget.host.evaluate("({ widget }) => [...widget.kernel]")


def native(folder: pathlib.Path):
    """After the steps that the figure shows, the page has found what the native core has."""
    with at.opened("kernel-search", folder) as widget:
        panels = widget.native()["panels"]
        for panel, steps in zip(panels, (0, 10, 50, 400)):
            learned(widget, steps)
            cells = sum(panel["cells"]["values"], [])
            assert all(abs(found - weight) < 1e-3 for found, weight in zip(kernel(widget), cells)), (steps, kernel(widget), cells)
        hidden = sum(panels[4]["cells"]["values"], [])
        assert all(abs(found - weight) < 1e-4 for found, weight in zip(kernel(widget), hidden))
        assert met(widget, "found") and not met(widget, "another")
        errors = widget.host.evaluate("({ widget }) => widget.errors")
        widget.button("Back to the start").click()
        widget.settle()
        assert widget.host.evaluate("({ widget }) => widget.errors") == errors[:1]
        widget.button("Learn").click()
        widget.wait("widget.errors.length === 401")
        assert widget.host.evaluate("({ widget }) => widget.errors") == errors, "the same comes again"


def hidden(folder: pathlib.Path):
    """Every hidden kernel is found from digits; none from stripes or from gray, though the maps agree."""
    with at.opened("kernel-search", folder) as widget:
        for name in ("edge", "outline", "blur", "corner"):
            widget.field("hidden").select_option(name)
            learned(widget, 400)
            assert "the largest error of a weight below 0.001." in widget.message, widget.message
            truth = widget.host.evaluate("(host, name) => host.widget.constructor.hidden[name]", name)
            assert max(abs(a - b) for a, b in zip(kernel(widget), truth)) < 0.01, (name, kernel(widget))
    for images in ("stripes", "gray"):
        with at.opened("kernel-search", folder, f"#search.images={images}") as widget:
            assert not met(widget, "another")
            learned(widget, 400)
            assert "can’t tell the two kernels apart" in widget.message, widget.message
            assert met(widget, "another") and not met(widget, "found")


def divergence(folder: pathlib.Path):
    """Steps that are too large are told; another rate begins anew."""
    with at.opened("kernel-search", folder, "#search.images=gray&search.rate=3") as widget:
        widget.set(steps=400)
        widget.wait_for_message("beyond all bounds")
        widget.settle()
        assert not met(widget, "another")
        widget.field("rate").select_option("0.3")
        widget.wait("widget.errors.length === 401")
        widget.settle()
        assert widget.message.startswith("After 400 steps the squared error"), widget.message


def broken(folder: pathlib.Path):
    """The claim on neighbours holds at the start of its experiment, and fails where kernels have no neighbours to look at."""
    at.check_experiment(folder, {"kernel": "1"})


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("kernel-search", folder, "#search.hidden=all&search.images=none&search.rate=9&search.steps=-3") as widget:
        assert [widget.state(name) for name in ("hidden", "images", "rate", "steps")] == ["edge", "digits", "1", 0]


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("kernel-search", folder) as widget:
        at.check_speed(widget, [
            {"hidden": hidden, "images": images, "steps": steps}
            for hidden in ("edge", "blur") for images in ("digits", "stripes", "gray") for steps in (1, 30, 300)])


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners(
        "kernel-search", folder, {"hidden": "corner", "images": "stripes", "rate": "0.3", "steps": 40},
        ready="widget.errors.length === widget.state.steps + 1")


if __name__ == "__main__":
    at.run([bench, native, hidden, divergence, broken, nonsense, speed, manners], "convolution")
