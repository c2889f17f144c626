"""Tests of the widget on cross-entropy: `Tests/Browser/run cross-entropy`."""

import math
import pathlib

import widget_page as at


def softmax(scores: list[float]) -> list[float]:
    """Probabilities, computed anew."""
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def walk(scores: list[float], right: int, is_squared: bool, rate: float, steps: int) -> list[float]:
    """The probability of the right class before each step and after the last one."""
    shares = []
    for _ in range(steps + 1):
        p = softmax(scores)
        shares.append(p[right])
        slopes = [share - (index == right) for index, share in enumerate(p)]
        if is_squared:
            mean = sum(share * slope for share, slope in zip(p, slopes))
            slopes = [2 * share * (slope - mean) for share, slope in zip(p, slopes)]
        scores = [score - rate * slope for score, slope in zip(scores, slopes)]
    return shares


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that are ticked."""
    return set(widget.page.locator(".goals .met").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))


def races(widget: at.WidgetOnPage) -> list[list[float]]:
    """The probabilities of the right class on both ways."""
    return widget.host.evaluate("({ widget }) => widget.races.map(({ shares }) => shares)")


def descent(folder: pathlib.Path):
    """Both ways are those of plain gradient descent, computed anew."""
    with at.opened("losses", folder) as widget:
        for cross, squared in (("1", "1"), ("0.3", "3")):
            widget.set(cross=cross, squared=squared)
            for side, found in enumerate(races(widget)):
                rate = float([cross, squared][side])
                wanted = walk(widget.state("scores"), int(widget.state("right")), side == 1, rate, 200)
                assert all(abs(a - b) < 2e-3 for a, b in zip(found, wanted)), (side, rate)
        assert met(widget) == set()


def keys(folder: pathlib.Path):
    """A score and the step move by keys, and the losses with them."""
    with at.opened("losses", folder) as widget:
        before = widget.host.locator(".formula-line").inner_text()
        widget.host.locator(".row input").nth(0).focus()
        widget.page.keyboard.press("ArrowRight")
        widget.settle()
        assert abs(widget.state("scores")[0] - 6.1) < 1e-6
        assert widget.host.locator(".formula-line").inner_text() != before
        widget.field("step").focus()
        widget.page.keyboard.press("End")
        widget.settle()
        assert widget.state("step") == 200 and "after step 200" in widget.host.locator(".formula-line").inner_text()


def goals(folder: pathlib.Path):
    """Each goal is met where its sentence says so, and not met before."""
    with at.opened("losses", folder) as widget:
        widget.set(squared="100")
        assert "stuck" not in met(widget)
        widget.button("Start over").click()
        widget.settle()
    with at.opened("losses", folder) as widget:
        widget.set(scores=[18, 0, -2], squared="100")
        assert "stuck" in met(widget) and "level" not in met(widget), met(widget)
        widget.set(scores=[6, -1, 6], squared="1")
        assert "level" in met(widget) and "overtaken" not in met(widget)
        widget.set(scores=[3, 0, -2], cross="1", squared="30")
        assert "overtaken" in met(widget), widget.message


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("losses", folder, "#losses.scores=99,-99&losses.right=9&losses.cross=7&losses.step=1e9") as widget:
        assert widget.state("scores") == [20, -20] and widget.state("right") == "2"
        assert widget.state("cross") == "1" and widget.state("step") == 200


def experiment(folder: pathlib.Path):
    """The claim's experiment holds at its start, and fails where another choice is made."""
    at.check_experiment(folder, {"rate": "0.001"})


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("losses", folder) as widget:
        at.check_speed(widget, [{"scores": [step, 0, -step], "step": 20 * step} for step in range(9)])


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("losses", folder, {"scores": [1, 2, 3], "right": "1", "cross": "3", "squared": "10", "step": 7})


if __name__ == "__main__":
    at.run([descent, keys, goals, nonsense, experiment, speed, manners], "cross-entropy")
