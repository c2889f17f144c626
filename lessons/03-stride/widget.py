"""Tests of the widgets on stride: `Tests/Browser/run stride`."""

import pathlib

import widget_page as at


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that are met."""
    return {goal.get_attribute("data-goal") for goal in widget.page.locator(".goals .met").all()}


def covered(size: int, kernel: int, stride: int, padding: int, dilation: int) -> list[int]:
    """How often each pixel of a line is read: every place tried."""
    reads = [0] * size
    for start in range(-padding, size + padding - dilation * (kernel - 1), stride):
        for tap in range(kernel):
            if 0 <= start + tap * dilation < size:
                reads[start + tap * dilation] += 1
    return reads


def reading(folder: pathlib.Path):
    """What is read, and what is not, is what one counts."""
    with at.opened("stride", folder) as widget:
        for size, kernel, stride, padding, dilation in ((10, 3, 2, 0, 1), (28, 3, 2, 0, 1), (9, 5, 4, 3, 2), (12, 2, 3, 1, 3)):
            widget.set(size=size, kernelSize=kernel, stride=stride, padding=padding, dilation=dilation)
            line = covered(size, kernel, stride, padding, dilation)
            assert widget.numbers("reads") == [row * column for row in line for column in line]
        widget.set(size=10, kernelSize=3, stride=2, padding=0, dilation=1)
        assert "19 of 100 pixels (19 %) are in no window" in widget.message
        crosses = widget.host.locator(".overlay .crosses").last.get_attribute("d")
        assert crosses.count("M") == 19


def goals(folder: pathlib.Path):
    """The goals of the first widget, one after the other."""
    with at.opened("stride", folder) as widget:
        assert met(widget) == set()
        widget.set(stride=2)
        assert met(widget) == set()
        widget.set(kernelSize=4)
        assert met(widget) == {"every"}
        widget.set(kernelSize=3, dilation=2)
        assert met(widget) == {"every", "sieve"}
        # Nothing but the padding's edge is dark.
        widget.set(dilation=1, period=2, padding=3)
        assert met(widget) == {"every", "sieve"}
        widget.set(padding=0, period=2.2)
        assert met(widget) == {"every", "sieve", "ghost"}
        widget.set(size=21, stride=3, kernelSize=3, dilation=3)
        assert met(widget) == {"every", "sieve", "ghost"}
        widget.set(kernelSize=4)
        assert met(widget) == {"every", "sieve", "ghost", "ninths"}


def fits_nowhere(folder: pathlib.Path):
    """A kernel that is larger than the image is refused in words, and the widget goes on."""
    with at.opened("stride", folder) as widget:
        widget.set(size=4, kernelSize=5)
        assert "fits nowhere" in widget.message
        widget.set(size=8)
        assert "All 64 pixels are read" in widget.message


def keys(folder: pathlib.Path):
    """Sliders move by keys, and the window by the enter key on the map."""
    with at.opened("stride", folder) as widget:
        widget.field("stride").press("ArrowRight")
        widget.settle()
        assert widget.state("stride") == 2 and "stride.stride=2" in widget.address
        widget.host.get_by_role("application").focus()
        widget.page.keyboard.press("ArrowDown")
        widget.page.keyboard.press("Enter")
        widget.settle()
        assert widget.state("position") > 0


def moving(folder: pathlib.Path):
    """Scores come back after eight pixels, and not before; both goals are met on the way."""
    with at.opened("jitter", folder) as widget:
        scores = widget.host.evaluate("({ widget }) => widget.scores")
        count = len(scores) // 17
        rows = [scores[count * shift:count * (shift + 1)] for shift in range(17)]
        distances = [max(abs(a - b) for a, b in zip(row, rows[0])) for row in rows]
        assert distances[8] < 1e-3 and distances[16] < 1e-3 and min(distances[1:8]) > 1e-3
        # The lead of the right class is the one that the core computed natively.
        label = widget.host.evaluate("({ widget }) => widget.label")
        leads = [row[label] - max(row[:label] + row[label + 1:]) for row in rows]
        native = widget.native()["panels"][0]["marks"][0]["y"]
        assert max(abs(a - b) for a, b in zip(leads, native)) < 1e-4
        for shift in range(1, 9):
            widget.set(shift=shift)
        assert {"flip", "return"} <= met(widget)
        for network in ("mean", "maximum", "late", "one", "steps"):
            widget.set(network=network)
            assert "the network says" in widget.message
            scores = widget.host.evaluate("({ widget }) => widget.scores")
            # The mean behind each step reaches farthest, and at the end of the way to the border.
            returns = range(17) if network == "one" else (8,) if network == "late" else (8, 16)
            assert max(abs(scores[count * shift + index] - scores[index]) for shift in returns for index in range(count)) < 2e-3


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("stride", folder) as widget:
        at.check_speed(widget, [
            {"size": size, "stride": stride, "kernelSize": kernel} for size in (10, 20, 28) for stride in (1, 2, 3) for kernel in (3, 5)])
    with at.opened("jitter", folder) as widget:
        at.check_speed(widget, [{"shift": shift, "image": image} for image in (1, 2, 3) for shift in range(6)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; with so low a rate and few steps nothing is learned yet."""
    at.check_experiment(folder, {"rate": "0.0001", "steps": "25"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("stride", folder, {"stride": 2, "dilation": 2, "position": 3, "pattern": "rings", "kernel": "mean"})
    at.check_manners("jitter", folder, {"shift": 5, "network": "mean", "image": 2})


if __name__ == "__main__":
    at.run([reading, goals, fits_nowhere, keys, moving, speed, manners, experiment], "stride")
