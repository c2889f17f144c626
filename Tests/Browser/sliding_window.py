"""Tests of the widget on a sliding window: `python3 Tests/Browser/sliding_window.py output/padding`."""

import itertools
import pathlib
import re

import widget_page as at

IMAGE, KERNEL, PRODUCTS, MAP = "Image", "Kernel", "Products", "Map"


def cells(widget: at.WidgetOnPage, name: str):
    """The cells of a grid."""
    return widget.host.get_by_role("group", name=name, exact=True).locator("button")


def texts(widget: at.WidgetOnPage, name: str) -> list[str]:
    """What the cells of a grid show."""
    return cells(widget, name).all_inner_texts()


def numbers(widget: at.WidgetOnPage, name: str) -> list[int]:
    """The same as numbers; what is not yet reached is left out."""
    return [int(text.replace("−", "-")) for text in texts(widget, name) if text]


def marked(widget: at.WidgetOnPage, name: str, mark: str) -> list[int]:
    """Which cells of a grid have a mark."""
    return widget.host.get_by_role("group", name=name, exact=True).evaluate(
        "(grid, mark) => [...grid.children].flatMap((cell, index) => (cell.classList.contains(mark) ? [index] : []))", mark)


def line(widget: at.WidgetOnPage, name: str) -> str:
    """The sum or the formula below the grids."""
    return widget.host.locator(f".{name}-line").inner_text()


def places(size: int, kernel: int, stride: int, padding: int, dilation: int) -> range:
    """Where windows begin along one side, counted from the first pixel: every place tried, none computed."""
    last = size + padding - dilation * (kernel - 1)
    return range(-padding, last, stride)


def correlated(image: list[float], kernel: list[float], stride: int, padding: int, dilation: int) -> list[float]:
    """The map, computed anew."""
    size, taps = round(len(image) ** 0.5), round(len(kernel) ** 0.5)
    begins = places(size, taps, stride, padding, dilation)

    def pixel(row: int, column: int) -> float:
        return image[row * size + column] if 0 <= row < size and 0 <= column < size else 0

    return [
        sum(kernel[v * taps + u] * pixel(top + v * dilation, left + u * dilation) for v in range(taps) for u in range(taps))
        for top in begins for left in begins]


def same_bits(folder: pathlib.Path):
    """Image, kernel and map have the same bits as those of the figure, which is drawn natively."""
    with at.opened("sliding-window", folder) as widget:
        (step,) = widget.native()["panels"]
        assert widget.numbers("map") == sum(step["output"], [])
        assert widget.numbers("image") == sum(step["input"], []) and numbers(widget, KERNEL) == sum(step["kernel"], [])
        assert widget.state("position") == step["step"] and marked(widget, MAP, "now") == [step["step"]]


def settings(folder: pathlib.Path):
    """Every setting gives the map of its formula, with its numbers filled in, or a sentence that says why there is none."""
    with at.opened("sliding-window", folder) as widget:
        refused = 0
        for size, kernel, stride, padding, dilation in itertools.product((3, 6, 9), (1, 2, 5), (1, 3), (0, 2), (1, 3)):
            widget.set(size=size, kernelSize=kernel, stride=stride, padding=padding, dilation=dilation, position=400)
            side = len(places(size, kernel, stride, padding, dilation))
            formula = line(widget, "formula")
            if side == 0:
                refused += 1
                assert "fits nowhere" in widget.message and formula.endswith("= no place at all"), (widget.message, formula)
                assert cells(widget, MAP).count() == cells(widget, PRODUCTS).count() == 0
                assert cells(widget, IMAGE).count() == (size + 2 * padding) ** 2
                continue
            span = f"{kernel}" if dilation == 1 else f"{dilation}·{kernel - 1} − 1"
            assert formula.endswith(f"= ⌊({size} + 2·{padding} − {span}) / {stride}⌋ + 1 = {side}"), formula
            wanted = correlated(widget.numbers("image"), numbers(widget, KERNEL), stride, padding, dilation)
            assert len(wanted) == side**2 and widget.numbers("map") == numbers(widget, MAP) == wanted
        assert refused > 5


def sliders(folder: pathlib.Path):
    """Sliders move by keys and by pointer, and stand in the address."""
    with at.opened("sliding-window", folder) as widget:
        for name, least, most in (
                ("size", 3, 9), ("kernelSize", 1, 5), ("stride", 1, 4), ("padding", 0, 3), ("dilation", 1, 3)):
            widget.field(name).focus()
            for key, wanted in (("End", most), ("Home", least), ("ArrowRight", least + 1)):
                widget.page.keyboard.press(key)
                widget.settle()
                assert widget.state(name) == wanted, (name, key, widget.state(name))
            assert f"window.{name}={least + 1}" in widget.address or name == "padding", (name, widget.address)
        box = at.frame(widget.field("size"))
        widget.page.mouse.click(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
        widget.settle()
        assert widget.state("size") == 9 and "window.size=9" in widget.address


def sums(folder: pathlib.Path):
    """Wherever the window stands, what is under it, every product and the sum are shown, and agree."""
    with at.opened("sliding-window", folder) as widget:
        widget.set(size=4, stride=2, dilation=2, padding=1, kernel="edge")
        kernel = numbers(widget, KERNEL)
        frame = widget.state("size") + 2
        for position in range(cells(widget, MAP).count()):
            cells(widget, MAP).nth(position).click()
            widget.settle()
            under = marked(widget, IMAGE, "under")
            shown = numbers(widget, IMAGE)
            products = [shown[index] * weight for index, weight in zip(under, kernel)]
            assert len(under) == 9 and numbers(widget, PRODUCTS) == products
            assert marked(widget, MAP, "now") == [position] and numbers(widget, MAP)[position] == sum(products)
            assert [under[1] - under[0], under[3] - under[0]] == [2, 2 * frame]
            written = line(widget, "sum").replace("−", "-")
            terms, result = written.split(" = ")
            pairs = [tuple(map(int, pair)) for pair in re.findall(r"(-?\d+)·\(?(-?\d+)\)?", terms)]
            assert pairs == [(shown[index], weight) for index, weight in zip(under, kernel)], written
            assert int(result) == sum(products)


def clicking(folder: pathlib.Path):
    """Numbers of the image and of the kernel change by clicks and by keys, round and round; the ring of zeros stays."""
    with at.opened("sliding-window", folder) as widget:
        cells(widget, IMAGE).nth(0).click()
        widget.settle()
        assert numbers(widget, IMAGE)[0] == 0 and widget.state("padding") == 1 and "image" not in widget.address
        first = widget.state("size") + 3
        before = numbers(widget, IMAGE)[first]
        cells(widget, IMAGE).nth(first).click()
        for key in ("+", "+", "-"):
            widget.page.keyboard.press(key)
        widget.settle()
        assert numbers(widget, IMAGE)[first] == before + 2 and "window.image=" in widget.address
        assert widget.numbers("map") == correlated(widget.numbers("image"), numbers(widget, KERNEL), 1, 1, 1)
        for _ in range(10):
            widget.page.keyboard.press("-")
        widget.settle()
        assert numbers(widget, IMAGE)[first] == before + 2, "ten steps go all the way round"
        cells(widget, KERNEL).nth(4).click()
        widget.page.keyboard.press("ArrowRight")
        for _ in range(3):
            widget.page.keyboard.press("+")
        widget.settle()
        assert numbers(widget, KERNEL) == [-1, 0, 1, -1, 1, -3, -1, 0, 1], "after 3 comes −3"
        assert widget.field("kernel").input_value() == "own"
        assert widget.numbers("map") == correlated(widget.numbers("image"), numbers(widget, KERNEL), 1, 1, 1)
        widget.set(kernelSize=4)
        assert numbers(widget, KERNEL) == [-1, 0, 1, 0, -1, 1, -3, 0, -1, 0, 1, 0, 0, 0, 0, 0], "own weights keep their places"
        widget.field("kernel").select_option("sum")
        widget.settle()
        assert numbers(widget, KERNEL) == [1] * 16


def dropped(folder: pathlib.Path):
    """Pixels that no window reads are struck out and counted."""
    with at.opened("sliding-window", folder) as widget:
        assert widget.message.endswith("every pixel is read.") and marked(widget, IMAGE, "dropped") == []
        widget.set(size=6, padding=0, stride=2)
        edge = [5, 11, 17, 23, 29, *range(30, 36)]
        assert marked(widget, IMAGE, "dropped") == edge
        assert widget.message == "The map has 2 × 2 cells; 11 pixels are never read."
        assert cells(widget, IMAGE).nth(5).get_attribute("aria-label").endswith("never read")
        widget.set(size=3, kernelSize=2, stride=1, dilation=2)
        assert widget.message == "The map has 1 × 1 cells; 5 pixels are never read.", "holes read nothing"


def borders(folder: pathlib.Path):
    """Beyond the edges stand zeros, the outermost pixel or a mirror image, and the map is made from them."""
    with at.opened("sliding-window", folder) as widget:
        widget.set(size=3, padding=3, kernelSize=2, kernel="sum")
        pixels = [int(value) for value in widget.numbers("image")]
        for border, places in {"zero": None, "replicate": [0, 0, 0, 0, 1, 2, 2, 2, 2], "reflect": [1, 2, 1, 0, 1, 2, 1, 0, 1]}.items():
            widget.field("border").select_option(border)
            widget.settle()
            framed = [
                (pixels[3 * (y - 3) + x - 3] if 3 <= y < 6 and 3 <= x < 6 else 0) if places is None
                else pixels[3 * places[y] + places[x]] for y in range(9) for x in range(9)]
            assert numbers(widget, IMAGE) == framed, border
            assert widget.numbers("map") == correlated(framed, [1] * 4, 1, 0, 1), border


def readings(folder: pathlib.Path):
    """The image shows how often each of its pixels is read; under full padding all are read equally often."""
    with at.opened("sliding-window", folder) as widget:
        widget.field("show").select_option("readings")
        widget.set(size=4, padding=1, kernelSize=3)
        inside = numbers(widget, IMAGE)
        assert inside == [4, 6, 6, 4, 6, 9, 9, 6, 6, 9, 9, 6, 4, 6, 6, 4], inside
        assert widget.message.endswith("every pixel is read, 4 to 9 times.")
        assert not met(widget, "fair")
        widget.set(padding=2)
        assert widget.message.endswith("every pixel is read, 9 times.") and met(widget, "fair")
        # A copy beyond the edge is another reading of its pixel: the outermost pixel evens things out, a mirror image does not.
        widget.set(padding=1)
        for border, told in {"zero": "4 to 9 times", "replicate": "9 times", "reflect": "4 to 16 times"}.items():
            widget.field("border").select_option(border)
            widget.settle()
            assert widget.message.endswith(f"every pixel is read, {told}."), (border, widget.message)
        widget.set(kernelSize=1, padding=0)
        assert widget.message.endswith("every pixel is read, once.")


def goals(folder: pathlib.Path):
    """A stride may leave nothing out, and dilation may keep the size."""
    with at.opened("sliding-window", folder) as widget:
        widget.set(size=6, padding=0, stride=2)
        assert not met(widget, "every pixel")
        widget.set(size=7)
        assert met(widget, "every pixel") and not met(widget, "holes")
        widget.set(stride=1, dilation=2, padding=2)
        assert met(widget, "holes")


def met(widget: at.WidgetOnPage, goal: str) -> bool:
    """Whether a goal below the widget is ticked."""
    return widget.page.evaluate(
        "(name) => document.querySelector(`.goals [data-goal=\"${name}\"]`).classList.contains('met')", goal)


def playing(folder: pathlib.Path):
    """It steps, goes round, and plays by itself until it is paused, but not for those who asked for less motion."""
    with at.opened("sliding-window", folder) as widget:
        widget.button("Step").click()
        widget.button("Step").click()
        widget.button("Back").click()
        widget.settle()
        assert marked(widget, MAP, "now") == [8] and len(numbers(widget, MAP)) == 9
        widget.set(position=400)
        assert marked(widget, MAP, "now") == [24]
        widget.button("Step").press("Enter")
        widget.settle()
        assert marked(widget, MAP, "now") == [0], "after the last place comes the first"
        widget.button("Back").press("Enter")
        widget.settle()
        assert marked(widget, MAP, "now") == [24]
        widget.button("Play").click()
        widget.wait("widget.state.position === 1")
        widget.button("Pause").click()
        widget.page.wait_for_timeout(1000)
        assert marked(widget, MAP, "now") == [1]
    with at.opened("sliding-window", folder, motion="reduce") as widget:
        assert not widget.host.get_by_text("Play").is_visible()
        widget.button("Step").click()
        widget.settle()
        assert marked(widget, MAP, "now") == [8]


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    hash = "#window.size=4.4&window.kernelSize=99&window.stride=0&window.padding=x&window.kernel=magic&window.image=1,x"
    with at.opened("sliding-window", folder, hash) as widget:
        found = [widget.state(name) for name in ("size", "kernelSize", "stride", "padding", "kernel")]
        assert found == [4, 5, 1, 1, "edge"], found
        assert cells(widget, MAP).count() == 4 and cells(widget, IMAGE).count() == 36
        assert numbers(widget, IMAGE)[7:11] == [1, 2, 0, 1], "the numbers of the page stay"


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("sliding-window", folder) as widget:
        at.check_speed(widget, [
            {"size": size, "kernelSize": kernel, "padding": padding, "stride": stride, "position": 400}
            for size in (6, 9) for kernel in (3, 5) for padding in (0, 3) for stride in (1, 2)])


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("sliding-window", folder, {
        "size": 7, "kernelSize": 2, "stride": 2, "dilation": 2, "position": 3, "kernel": "own", "weights": [1, 2, 0, 0, 0, 3, -1],
        "image": [5] * 81})


if __name__ == "__main__":
    at.run([same_bits, settings, sliders, sums, clicking, dropped, borders, readings, goals, playing, nonsense, speed, manners], "padding")
