"""Tests of the widget on softmax: `Tests/Browser/run softmax`."""

import math
import pathlib
import struct

import widget_page as at


def rounded(number: float) -> float:
    """The nearest number of 32 bits."""
    try:
        return struct.unpack("f", struct.pack("f", number))[0]
    except OverflowError:
        return math.inf


def scores(widget: at.WidgetOnPage) -> list[float]:
    """What goes into softmax, at the temperature of the fields."""
    temperature = 10 ** (widget.state("heat") / 10)
    return [(logit + widget.state("added")) / temperature for logit in widget.state("logits")]


def probabilities(widget: at.WidgetOnPage) -> list[float]:
    """Ten probabilities, computed anew from what the fields hold."""
    z = scores(widget)
    powers = [math.exp(number - max(z)) for number in z]
    return [power / sum(powers) for power in powers]


def naive(widget: at.WidgetOnPage) -> list[str]:
    """What the widget writes into the column of the naive way."""
    return widget.host.locator(".row .value:last-child").all_inner_texts()


def close(found: list[float], wanted: list[float]) -> bool:
    """Whether numbers are the same but for rounding to 32 bits."""
    return len(found) == len(wanted) and all(abs(a - b) < 1e-5 for a, b in zip(found, wanted))


def met(widget: at.WidgetOnPage, goal: str) -> bool:
    """Whether a goal below the widget is ticked."""
    return widget.page.evaluate(
        "(name) => document.querySelector(`.goals [data-goal=\"${name}\"]`).classList.contains('met')", goal)


def same_bits(folder: pathlib.Path):
    """Probabilities have the same bits as those of the native core, and small scores give the same naively."""
    with at.opened("softmax", folder) as widget:
        _, logits, chart = widget.native()["panels"]
        assert widget.state("logits") == logits["marks"][0]["groups"][0]["values"]
        assert widget.numbers("probabilities") == chart["marks"][0]["groups"][0]["values"]
        shares = widget.host.evaluate("({ widget }) => widget.found.shares")
        assert close(shares, widget.numbers("probabilities")), shares
        assert widget.message.startswith("Both ways agree.")
        assert not any(met(widget, goal) for goal in ("overflow", "decided", "zeros"))


def dragging(folder: pathlib.Path):
    """A score moves by pointer and by keys, and all probabilities with it."""
    with at.opened("softmax", folder) as widget:
        before = widget.numbers("probabilities")
        last = before.index(min(before))
        slider = widget.host.locator(".row input").nth(last)
        box = at.frame(slider)
        middle = box["y"] + box["height"] / 2
        start = box["x"] + box["width"] * (widget.state("logits")[last] + 20) / 40
        widget.page.mouse.move(start, middle)
        widget.page.mouse.down()
        widget.page.mouse.move(box["x"] + box["width"] * 0.9, middle, steps=5)
        widget.page.mouse.up()
        widget.settle()
        after = widget.numbers("probabilities")
        assert 14 < widget.state("logits")[last] < 18, widget.state("logits")
        assert after[last] > before[last] and all(after[i] < before[i] for i in range(10) if i != last)
        assert close(after, probabilities(widget))
        dragged = widget.state("logits")[last]
        widget.page.keyboard.press("ArrowRight")
        widget.settle()
        assert abs(widget.state("logits")[last] - dragged - 0.1) < 1e-6
        assert "softmax.logits=" in widget.address
        widget.button("Scores of the network").click()
        widget.settle()
        assert widget.numbers("probabilities") == before


def overflow(folder: pathlib.Path):
    """Naively, high scores give NaN and low ones 0; the core gives what it gave before."""
    with at.opened("softmax", folder) as widget:
        before = widget.numbers("probabilities")
        widget.field("added").focus()
        widget.page.keyboard.press("End")
        widget.settle()
        assert widget.state("added") == 150 and close(widget.numbers("probabilities"), before)
        assert widget.message.startswith("∞ / ∞ is not a number"), widget.message
        assert "NaN" in naive(widget) and met(widget, "overflow") and not met(widget, "zeros")
        widget.set(added=90)
        for text, score in zip(naive(widget), scores(widget)):
            assert text == ("NaN" if rounded(math.exp(rounded(score))) == math.inf else "0"), (text, score)


def underflow(folder: pathlib.Path):
    """Naively, low scores give 0 / 0, with nothing that overflows."""
    with at.opened("softmax", folder, "#softmax.added=-150") as widget:
        assert naive(widget) == ["NaN"] * 10 and close(widget.numbers("probabilities"), probabilities(widget))
        assert widget.message.startswith("0 / 0 is not a number"), widget.message
        assert met(widget, "overflow") and not met(widget, "zeros")
        assert "sum of all 0." in widget.host.locator(".formula-line").inner_text()


def zeros(folder: pathlib.Path):
    """Powers that 32 bits hold, with a sum that they don't, give 0 for every class: as the exercise's solution says."""
    with at.opened("softmax", folder) as widget:
        logits = widget.state("logits")
        widget.set(logits=[19.5, 19.5] + logits[2:], added=69)
        assert naive(widget) == ["0"] * 10 and close(widget.numbers("probabilities"), probabilities(widget))
        assert widget.message.startswith("The sum is too large"), widget.message
        assert met(widget, "zeros") and not met(widget, "overflow")


def temperature(folder: pathlib.Path):
    """Cold decides, hot hesitates; a score that was moved does not count as cold."""
    with at.opened("softmax", folder) as widget:
        logits = widget.state("logits")
        widget.set(logits=[20] + logits[1:])
        assert max(widget.numbers("probabilities")) > 0.9 and not met(widget, "decided")
        widget.button("Scores of the network").click()
        widget.field("heat").focus()
        widget.page.keyboard.press("End")
        widget.settle()
        assert widget.state("heat") == 10 and max(widget.numbers("probabilities")) < 0.5
        widget.page.keyboard.press("Home")
        widget.settle()
        assert widget.state("heat") == -8 and max(widget.numbers("probabilities")) > 0.9 and met(widget, "decided")
        assert widget.field("heat").get_attribute("aria-valuetext") == "0.16"


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("softmax", folder, "#softmax.logits=99,-99&softmax.heat=cold&softmax.added=1e9") as widget:
        assert widget.state("logits") == [20, -20] and widget.state("heat") == 0 and widget.state("added") == 150
        assert widget.numbers("probabilities")[0] > 0.99


def experiment(folder: pathlib.Path):
    """The claim's experiment holds at its start within seconds, and fails where no image comes twice."""
    at.check_experiment(folder, {"images": "0"})
    with at.opened("experiment", folder) as widget:
        names = widget.host.locator("dt").all_text_contents()
        assert names == ["the network, confidence", "the network, accuracy"], names


def record(folder: pathlib.Path):
    """The reader's own reliability diagram stands below the network's."""
    kept = '{"a": {"sure": 90, "right": true}, "b": {"sure": 60, "right": false}}'
    with at.page_opened(
            (folder / "index.html").resolve().as_uri(), prepare=f"localStorage.setItem('convbook.padding.bets', '{kept}')") as page:
        drawn = page.locator("figure.calibration svg")
        assert drawn.count() == 1 and "1 of 1 right at 90 % sure" in drawn.get_attribute("aria-label")
        assert page.locator("figure.calibration .none").inner_text().startswith("2 answers")
        # An answer on this page counts at once.
        question = page.locator(".quiz .question-item").first
        question.get_by_role("radio").first.check()
        question.get_by_role("button").click()
        assert page.locator("figure.calibration .none").inner_text().startswith("3 answers") and drawn.count() == 1


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("softmax", folder) as widget:
        at.check_speed(widget, [
            {"logits": [step - place for place in range(10)], "heat": step - 4, "added": 20 * step} for step in range(9)])


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("softmax", folder, {"heat": 3, "added": 100, "logits": list(range(10))})


if __name__ == "__main__":
    at.run([same_bits, dragging, overflow, underflow, zeros, temperature, nonsense, experiment, record, speed, manners], "softmax")
