"""Tests of the widgets on channels: `Tests/Browser/run channels`."""

import pathlib

import widget_page as at


def met(widget: at.WidgetOnPage) -> list[str]:
    """The goals that are met."""
    return [goal.get_attribute("data-goal") for goal in widget.page.locator(".goals .met").all()]


def same_bits(folder: pathlib.Path):
    """Parts and sum are those of the native core, which the figure shows."""
    with at.opened("channels", folder) as widget:
        widget.set(picture="photograph", red=1, green=-1, blue=-1)
        images = widget.native()["panels"][0]["images"]
        native = [sum(image["values"], []) for image in images if "values" in image]
        assert widget.numbers("map") == native[-1]
        assert widget.numbers("part") == native[-2]


def colours(folder: pathlib.Path):
    """Detectors are judged on the test card, whatever picture is shown."""
    with at.opened("channels", folder) as widget:
        assert met(widget) == []
        widget.set(red=1, green=-1, blue=-1)
        assert met(widget) == ["red"]
        widget.set(green=1)
        assert met(widget) == ["red"], "without a bias red and green answer, too"
        widget.set(bias=-1)
        assert met(widget) == ["red", "yellow"]
        widget.set(red=1, green=1, blue=1, bias=0, kernel="edge")
        assert met(widget) == ["red", "yellow"], "borders between gray levels are seen"
        widget.set(red=1, green=-1, blue=0)
        assert met(widget) == ["red", "yellow", "border"]


def sums(folder: pathlib.Path):
    """The sum of a place is told in parts."""
    with at.opened("channels", folder) as widget:
        line = widget.host.locator(".cell-line")
        assert line.inner_text().startswith("Point at the map")
        answers = widget.host.locator(".field-sums")
        assert answers.inner_text().startswith("Sums in the fields: black 0, gray 1.51, white 3, red 1,")
        widget.set(picture="card", red=2, green=-1, blue=0, bias=0.5, at=12 * 32 + 3)
        assert line.inner_text() == (
            "Row 13, column 4: 2 from red + 0 from green + 0 from blue + bias 0.5 = 2.5 (2 · 1, (−1) · 0, 0 · 0).")


def knock_out(folder: pathlib.Path):
    """A click silences a channel, another brings it back; the accuracies are the native ones."""
    with at.opened("knock-out", folder) as widget:
        accuracies = widget.host.evaluate("(host) => host.widget.settings.accuracies")
        everything = len(accuracies) - 1
        score = widget.host.locator(".score")
        assert score.inner_text() == f"{accuracies[everything]:.1f} %"
        buttons = widget.host.locator(".channel-room button")
        whole = widget.numbers("maps")
        buttons.nth(2).click()
        widget.settle()
        assert buttons.nth(2).get_attribute("aria-pressed") == "true" and widget.state("silent") == 4
        assert score.inner_text() == f"{accuracies[everything - 4]:.1f} %"
        maps = widget.numbers("maps")
        count = buttons.count()
        assert all(maps[place] == (0 if place % count == 2 else whole[place]) for place in range(len(maps)))
        buttons.nth(2).focus()
        widget.page.keyboard.press("Enter")
        widget.settle()
        assert widget.state("silent") == 0 and widget.numbers("maps") == whole


def halves(folder: pathlib.Path):
    """The best half reaches its goal, the worst does not."""
    with at.opened("knock-out", folder) as widget:
        accuracies = widget.host.evaluate("(host) => host.widget.settings.accuracies")
        everything = len(accuracies) - 1
        half = everything.bit_count() // 2
        left = sorted((place for place in range(len(accuracies)) if place.bit_count() == half), key=accuracies.__getitem__)
        widget.set(silent=everything - left[0])
        assert "half" not in met(widget)
        widget.set(silent=everything - left[-1])
        assert "half" in met(widget)


def pairs(folder: pathlib.Path):
    """The pair that costs most beyond both alone reaches its goal, the one that costs least does not."""
    with at.opened("knock-out", folder) as widget:
        accuracies = widget.host.evaluate("(host) => host.widget.settings.accuracies")
        everything = len(accuracies) - 1

        def beyond(pair: int) -> float:
            first = pair & -pair
            return accuracies[everything - first] + accuracies[everything - pair + first] - accuracies[everything - pair]
        listed = sorted((place for place in range(len(accuracies)) if place.bit_count() == 2), key=beyond)
        widget.set(silent=listed[0])
        assert "together" not in met(widget)
        widget.set(silent=listed[-1])
        assert "together" in met(widget)
        first = widget.host.locator(".channel-room button").first
        alone = f"silencing it alone costs {accuracies[everything] - accuracies[everything - 1]:.1f} points"
        assert alone.replace("-", "−") in first.get_attribute("aria-label")


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("channels", folder) as widget:
        at.check_speed(widget, [
            {"picture": picture, "kernel": kernel, "red": red}
            for picture in ("card", "photograph") for kernel in ("pixel", "edge") for red in (-1, 0.5, 2)])
    with at.opened("knock-out", folder) as widget:
        at.check_speed(widget, [{"silent": silent, "image": silent % 12} for silent in range(0, 256, 19)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; of two channels each is needed."""
    at.check_experiment(folder, {"channels": "2"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("channels", folder, {"picture": "photograph", "kernel": "mean", "red": -1, "bias": 0.5, "at": 40})
    at.check_manners("knock-out", folder, {"silent": 5, "image": 3})


if __name__ == "__main__":
    at.run([same_bits, colours, sums, knock_out, halves, pairs, speed, manners, experiment], "channels")
