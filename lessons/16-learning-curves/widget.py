"""Tests of the widget on learning curves: `Tests/Browser/run learning-curves`."""

import pathlib
import struct

import widget_page as at

# How each of the five is made, as the figure that stands for the widget has them, in its order.
MADE = {
    "good": {"units": "32", "images": "0", "rate": "0.01"},
    "underfit": {"units": "4", "images": "0", "rate": "0.01"},
    "overfit": {"units": "32", "images": "64", "rate": "0.003"},
    "tooHigh": {"units": "32", "images": "0", "rate": "1"},
    "tooLow": {"units": "32", "images": "0", "rate": "0.0001"},
}
NAMES = {"good": "good fit", "underfit": "underfit", "overfit": "overfit", "tooHigh": "rate too high", "tooLow": "rate too low"}


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that are met."""
    return set(widget.page.locator(".goals .met").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))


def single(number: float) -> float:
    """The nearest number of 32 bits."""
    return struct.unpack("f", struct.pack("f", number))[0]


def done(widget: at.WidgetOnPage, **changes):
    """Changes fields, and waits until the run that they ask for is over."""
    widget.set(**changes)
    widget.wait("widget.isDone")
    widget.settle()


def same_bits(folder: pathlib.Path):
    """All five runs have the losses of those that the native core made, and read as those do; each meets its goal, and no other."""
    with at.opened("curves", folder) as widget:
        seen = set()
        assert met(widget) == seen
        for (name, made), chart in zip(MADE.items(), widget.native()["panels"]):
            done(widget, trained=True, **made)
            for mark in chart["marks"]:
                losses = widget.host.evaluate("(host, set) => host.widget.marks.map((mark) => mark[set][0])", mark["name"])
                # Pages get numbers of 32 bits; the figure ends at 4, as the widget's drawing does.
                native = [single(loss) for loss in mark["runs"][0]]
                assert len(native) == 41 and [min(loss, 4) for loss in losses] == native, (name, mark["name"])
            assert chart["title"] == NAMES[name] and f"The rule says: {NAMES[name]}." in widget.message, widget.message
            seen.add(name)
            assert met(widget) == seen, (name, met(widget))


def training(folder: pathlib.Path):
    """Nothing is trained before it is asked for; a change then trains anew."""
    with at.opened("curves", folder) as widget:
        assert widget.message.startswith("Choose, and press Train.")
        widget.button("Train").press("Enter")
        widget.wait("widget.isDone")
        widget.settle()
        first = widget.drawing()
        assert "curves.trained=yes" in widget.address and widget.host.locator("svg.chart").first.locator("path.curve").count() == 2
        done(widget, seed=2)
        assert widget.drawing() != first


def stopping(folder: pathlib.Path):
    """The slider cuts a run short and trains nothing anew; the goal asks for the least validation loss."""
    with at.opened("curves", folder) as widget:
        done(widget, trained=True, **MADE["overfit"])
        losses = widget.host.evaluate("(host) => host.widget.marks.map((mark) => mark.validation[0])")
        least = 10 * losses.index(min(losses))
        assert 40 <= least < 400
        now = lambda: widget.host.evaluate("(host) => host.widget.goals().stopped")
        for end in (least + 10, least, least + 20):
            done(widget, end=end)
            assert now() == (end == least), end
        assert widget.host.evaluate("(host) => host.widget.marks.length") == 41


def naming(folder: pathlib.Path):
    """An unknown run is named before it is told; five right names meet a goal, wrong ones do not."""
    with at.opened("curves", folder) as widget:
        done(widget, game="name")
        assert widget.message == "Name it: which of the five?" and not widget.field("units").is_visible()
        truths = set()
        for number in range(1, 11):
            widget.wait("widget.isDone")
            widget.settle()
            truth = widget.host.evaluate("(host) => host.widget.reading")
            truths.add(truth)
            wrong = next(name for name in NAMES if name != truth)
            if number % 2 == 0:
                widget.host.locator(f'[data-reading="{truth}"]').click()
                widget.settle()
                assert widget.message.startswith(f"Right: {NAMES[truth]}."), widget.message
            else:
                widget.host.locator(f'[data-reading="{wrong}"]').click()
                widget.settle()
                assert widget.message.startswith(f"The rule says otherwise: {NAMES[truth]}."), widget.message
            assert ("five" in met(widget)) == (number == 10), number
            widget.button("Next run").click()
            widget.settle()
        assert truths == set(NAMES), truths


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("curves", folder, "#curves.units=7&curves.end=-3&curves.rate=x&curves.trained=maybe") as widget:
        assert widget.state("units") == "32" and widget.state("end") == 40 and widget.state("rate") == "0.001"
        assert widget.state("trained") is False


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("curves", folder) as widget:
        done(widget, trained=True)
        at.check_speed(widget, [{"end": end} for end in range(40, 401, 30)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; with many images there is no gap to explain."""
    at.check_experiment(folder, {"images": "1600", "steps": "100"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("curves", folder, {"trained": True, "images": "64", "rate": "0.01"}, ready="!widget.isRunning")


if __name__ == "__main__":
    at.run([same_bits, training, stopping, naming, nonsense, speed, experiment, manners], "learning-curves")
