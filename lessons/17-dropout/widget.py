"""Tests of the widget on dropout: `Tests/Browser/run dropout`."""

import pathlib
import struct

import stillness
import widget_page as at


def single(value: float) -> float:
    """The nearest 32-bit number."""
    return struct.unpack("f", struct.pack("f", value))[0]


def row(widget: at.WidgetOnPage, name: str) -> list[str]:
    """What the cells of a row show."""
    return widget.host.get_by_role("group", name=name, exact=True).locator("button").all_inner_texts()


def same_bits(folder: pathlib.Path):
    """Draws and means have the same bits as those of the native core."""
    with at.opened("dropout", folder) as widget:
        goes_in, *draws, means = widget.native()["panels"][0]["cells"]["values"]
        assert widget.numbers("numbers") == goes_in
        for index, draw in enumerate(draws, 1):
            widget.set(draws=index)
            assert widget.numbers("draw") == draw, (index, widget.numbers("draw"), draw)
        widget.set(draws=300)
        assert widget.numbers("means") == [single(mean) for mean in means]


def steps(folder: pathlib.Path):
    """Steps add draws; what is dropped is said, and the mean of two draws is half their sum."""
    with at.opened("dropout", folder) as widget:
        first = widget.numbers("draw")
        assert row(widget, "What comes out") == [f"{value:g}" for value in first]
        widget.button("Step").click()
        widget.settle()
        second = widget.numbers("draw")
        assert widget.state("draws") == 2 and first != second
        assert widget.numbers("means") == [(a + b) / 2 for a, b in zip(first, second)]
        assert widget.numbers("variances") == [((a - b) / 2) ** 2 for a, b in zip(first, second)]
        zeros = second.count(0)
        assert widget.message.startswith(f"{zeros} are dropped"), widget.message
        dropped = widget.host.get_by_role("group", name="What comes out").locator(".dropped")
        assert dropped.count() == zeros
        widget.button("100 more").click()
        widget.settle()
        assert widget.state("draws") == 102
        for _ in range(10):
            widget.button("100 more").click()
        widget.settle()
        assert widget.state("draws") == 1000
        widget.button("Step").click()
        widget.settle()
        assert widget.state("draws") == 1, "after the last draw comes the first"


def numbers(folder: pathlib.Path):
    """What goes in is changed by clicks and by keys."""
    with at.opened("dropout", folder) as widget:
        cells = widget.host.get_by_role("group", name="What goes in").locator("button")
        cells.nth(0).click()
        widget.settle()
        assert row(widget, "What goes in")[0] == "4"
        widget.page.keyboard.press("ArrowRight")
        widget.page.keyboard.press("-")
        widget.page.keyboard.press("-")
        widget.settle()
        assert row(widget, "What goes in")[:2] == ["4", "9"], "after 0 comes 9"
        assert "dropout.numbers=4,9,4,1,5,9,2,6" in widget.address
        assert "what went in to 40" in widget.message, widget.message


def rate(folder: pathlib.Path):
    """The rate moves by keys; without it nothing is dropped, and means and numbers agree."""
    with at.opened("dropout", folder) as widget:
        widget.field("rate").focus()
        widget.page.keyboard.press("Home")
        widget.settle()
        assert widget.state("rate") == 0 and row(widget, "What comes out") == row(widget, "What goes in")
        assert row(widget, "Variance") == ["0"] * 8 and widget.message.startswith("None is dropped")
        widget.page.keyboard.press("End")
        widget.settle()
        assert widget.state("rate") == 0.95 and "= 20." in widget.host.locator(".formula-line").inner_text()


def goals(folder: pathlib.Path):
    """Each goal is met where its sentence says so, remembered, and not met before."""
    with at.opened("dropout", folder) as widget:
        def met() -> set[str]:
            return set(widget.page.locator(".goals .met").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))

        assert met() == set()
        widget.set(numbers=[0] * 8, rate=0.8, draws=1000)
        assert met() == set(), "nothing goes in, so nothing is reached"
        widget.button("Start over").click()
        widget.settle()
        widget.set(rate=0.95)
        for draws in range(1, 10):
            widget.set(draws=draws)
        assert met() == set(), "so high a rate is too easy"
        widget.set(rate=0.75)
        for draws in range(1, 100):
            widget.set(draws=draws)
            if not any(widget.numbers("draw")):
                break
            assert met() == set(), draws
        assert met() == {"empty"}
        widget.set(rate=0.7, draws=400)
        widget.set(rate=0.75, draws=199)
        assert met() == {"empty"}
        widget.set(draws=400)
        assert met() == {"empty", "quarter"}
        for seed in range(1, 20):
            widget.set(rate=0.8, draws=1000, seed=seed)
            pairs = zip(widget.numbers("means"), widget.numbers("numbers"))
            if all(abs(mean - number) <= 0.2 * number for mean, number in pairs):
                break
        assert met() == {"empty", "quarter", "settled"}
        assert "Done in the widget above" in widget.page.locator('.verdict[data-goal="quarter"]').inner_text()


def playing(folder: pathlib.Path):
    """It plays by itself until it is paused, but not for those who asked for less motion."""
    with at.opened("dropout", folder) as widget:
        widget.button("Play").click()
        widget.wait("widget.state.draws > 2")
        widget.button("Pause").click()
        draws = widget.state("draws")
        widget.page.wait_for_timeout(1600)
        assert widget.state("draws") == draws
    with at.opened("dropout", folder, motion="reduce") as widget:
        assert not widget.host.get_by_text("Play").is_visible()


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("dropout", folder, "#dropout.rate=7&dropout.draws=-3&dropout.numbers=2.6,99,x") as widget:
        assert widget.state("rate") == 0.95 and widget.state("draws") == 1
        assert row(widget, "What goes in") == ["3", "1", "4", "1", "5", "9", "2", "6"]
    with at.opened("dropout", folder, "#dropout.numbers=2.6,99") as widget:
        assert row(widget, "What goes in") == ["3", "9", "0", "0", "0", "0", "0", "0"]


def speed(folder: pathlib.Path):
    """Half of all redraws take less than a frame."""
    with at.opened("dropout", folder) as widget:
        at.check_speed(widget, [
            {"rate": part / 20, "draws": draws} for draws in (1, 30, 300, 1000) for part in range(0, 20, 3)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; with little dropout the log tells the truth."""
    at.check_experiment(folder, {"dropout": "0.1"})


def manners(folder: pathlib.Path):
    """Names, narrow screens, the address, a core that stops, and nothing that moves."""
    at.check_manners("dropout", folder, {"rate": 0.3, "draws": 12, "seed": 4, "numbers": [1, 2, 3, 4, 5, 6, 7, 8]})
    stillness.check_stillness("dropout", folder)


if __name__ == "__main__":
    at.run([same_bits, steps, numbers, rate, goals, playing, nonsense, speed, experiment, manners], "dropout")
