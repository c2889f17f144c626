"""Tests of the pad to draw digits on: `python3 Tests/Browser/draw_digit.py output/lab`."""

import math
import pathlib
import statistics

import widget_page as at

COVERED = "widget.covered?.row === 28"


def arc(x: float, y: float, across: float, down: float, start: float, end: float) -> list[tuple[float, float]]:
    """A part of an ellipse around a place, from one angle to another; 0 is to the right, 90 below."""
    count = 1 + round(abs(end - start) / 12)
    angles = [math.radians(start + (end - start) * index / count) for index in range(count + 1)]
    return [(x + across * math.cos(angle), y + down * math.sin(angle)) for angle in angles]


# Strokes as a person draws them, in parts of the pad.
DIGITS = [
    [arc(0.5, 0.5, 0.2, 0.3, -90, 270)],
    [[(0.55, 0.2), (0.47, 0.8)]],
    [[*arc(0.48, 0.36, 0.18, 0.16, -170, 40), (0.3, 0.78), (0.72, 0.78)]],
    [[*arc(0.46, 0.35, 0.18, 0.15, -150, 90), *arc(0.46, 0.65, 0.2, 0.16, -90, 140)]],
    [[(0.35, 0.2), (0.3, 0.52), (0.7, 0.52)], [(0.62, 0.2), (0.6, 0.82)]],
    [[(0.68, 0.2), (0.38, 0.2), (0.36, 0.45), *arc(0.47, 0.62, 0.2, 0.18, -110, 140)]],
    [[(0.6, 0.18), (0.42, 0.4), *arc(0.48, 0.64, 0.15, 0.16, 180, -180)]],
    [[(0.28, 0.22), (0.7, 0.22), (0.45, 0.82)]],
    [[*arc(0.5, 0.35, 0.14, 0.15, 90, 450), *arc(0.5, 0.66, 0.17, 0.16, -90, 270)]],
    [[*arc(0.48, 0.36, 0.16, 0.16, 0, -360), (0.62, 0.6), (0.55, 0.82)]],
]


def draw(widget: at.WidgetOnPage, strokes: list[list[tuple[float, float]]]):
    """Draws with the mouse."""
    box = at.frame(widget.host.locator(".pad"))
    for stroke in strokes:
        places = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in stroke]
        widget.page.mouse.move(*places[0])
        widget.page.mouse.down()
        for place in places[1:]:
            widget.page.mouse.move(*place, steps=2)
        widget.page.mouse.up()
    widget.settle()


def layer(widget: at.WidgetOnPage, number: int) -> list[float]:
    """What a layer made of the image."""
    return widget.host.evaluate("""({ widget: { core } }, number) => {
        core.layerOutput(number, "asked");
        return [...core.numbers("asked")];
    }""", number)


def told(widget: at.WidgetOnPage) -> list[str]:
    """What is said about the chosen cell: which it is, and what made it."""
    return [widget.host.locator(".told p").nth(place).inner_text() for place in (0, 1)]


def written(value: float) -> str:
    """A number as the page writes it."""
    return f"{value:.2f}".replace("-", "−")


def maps(widget: at.WidgetOnPage, side: int):
    """The maps of a layer, by how many rows they have."""
    return widget.host.locator(f".side-{side} .map")


def same_bits(folder: pathlib.Path):
    """Image, maps and probabilities have the same bits as those of the native core, which the figure shows."""
    with at.opened("draw-digit", folder) as widget:
        image, chart, first, second = widget.native()["panels"]
        assert widget.numbers("image") == sum(image["images"][0]["values"], [])
        for panel, number, count in ((first, 1, 8), (second, 4, 16)):
            found = layer(widget, number)
            assert len(panel["images"]) == count
            for map_, native in enumerate(panel["images"]):
                assert found[map_::count] == sum(native["values"], []), (number, map_)
        assert widget.numbers("probabilities") == chart["marks"][0]["groups"][0]["values"]


def digits(folder: pathlib.Path):
    """At least nine of the ten digits, drawn with a mouse, are read."""
    with at.opened("draw-digit", folder) as widget:
        right = []
        for digit, strokes in enumerate(DIGITS):
            widget.button("Clear").click()
            widget.settle()
            assert widget.message.startswith("Draw a digit")
            draw(widget, strokes)
            assert len(widget.state("strokes")) == len(strokes)
            if widget.message.startswith(f"The network reads a {digit},"):
                right.append(digit)
        print(f"draw-digit: {len(right)} of 10 digits are read")
        assert len(right) >= 9, f"only {right} are read"


def centring(folder: pathlib.Path):
    """A small digit in a corner is cut out, fitted and centred: it is read like a large one in the middle."""
    with at.opened("draw-digit", folder) as widget:
        widget.button("Clear").click()
        draw(widget, [[(0.02 + 0.4 * x, 0.55 + 0.4 * y) for x, y in stroke] for stroke in DIGITS[2]])
        row, column, rows, columns = widget.numbers("box")
        assert row > 50 and column + columns < 56, (row, column, rows, columns)
        assert max(widget.host.evaluate("(host) => host.widget.core.get('scaled').shape")) == 20
        image = widget.numbers("image")
        ink = sum(image)
        middle = [sum(value * place(index) for index, value in enumerate(image)) / ink
                  for place in (lambda index: index // 28, lambda index: index % 28)]
        assert all(abs(place - 14) < 0.6 for place in middle), middle
        assert widget.message.startswith("The network reads a 2,"), widget.message


def keyboard(folder: pathlib.Path):
    """Arrow keys move the pen, space puts it down and lifts it, leaving the pad lifts it, delete clears."""
    with at.opened("draw-digit", folder) as widget:
        widget.button("Clear").click()
        widget.host.locator(".pad").focus()
        press = widget.page.keyboard.press
        for key in ["ArrowUp"] * 6 + [" "] + ["ArrowDown"] * 12 + [" "] + ["ArrowRight"] * 3:
            press(key)
        widget.settle()
        (stroke,) = widget.state("strokes")
        assert stroke == [[140, 56 + 14 * step] for step in range(13)], stroke
        assert widget.message.startswith("The network reads a 1,"), widget.message
        press("Enter")
        press("Shift+ArrowLeft")
        press("Tab")
        widget.settle()
        assert widget.state("strokes")[1] == [[182, 224], [178, 224]]
        press("Shift+Tab")
        press("Delete")
        widget.settle()
        assert widget.state("strokes") == [] and widget.message.startswith("Draw a digit")


def touch(folder: pathlib.Path):
    """A finger draws, and the page does not scroll under it."""
    with at.opened("draw-digit", folder, width=360) as widget:
        widget.button("Clear").click()
        widget.host.locator(".pad").scroll_into_view_if_needed()
        box = at.frame(widget.host.locator(".pad"))
        scrolled = widget.page.evaluate("scrollY")
        session = widget.page.context.new_cdp_session(widget.page)
        places = [{"x": box["x"] + box["width"] * x, "y": box["y"] + box["height"] * y} for x, y in DIGITS[7][0]]
        for place, kind in zip(places, ["touchStart", "touchMove", "touchMove"]):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        widget.settle()
        assert len(widget.state("strokes")) == 1 and widget.message.startswith("The network reads a 7,"), widget.message
        assert widget.page.evaluate("scrollY") == scrolled


def cells(folder: pathlib.Path):
    """A click on a cell shows what it sees of the image, and the sum that made it, to the bit."""
    with at.opened("draw-digit", folder) as widget:
        box = at.frame(maps(widget, 26).nth(2))
        widget.page.mouse.click(box["x"] + box["width"] * 12.5 / 26, box["y"] + box["height"] * 9.5 / 26)
        widget.settle()
        assert [widget.state(name) for name in ("layer", "row", "column", "channel")] == [0, 9, 12, 2]
        assert widget.numbers("field") == [9, 12, 3, 3]
        terms = widget.numbers("terms")
        assert terms[-1] == layer(widget, 0)[(9 * 26 + 12) * 8 + 2]
        image = widget.numbers("image")
        assert terms[2::6] == [image[28 * (9 + y) + 12 + x] for y in range(3) for x in range(3)]
        name, result = told(widget)
        assert name.startswith("Map 3, row 10, column 13: it sees rows 10 to 12 and columns 13 to 15 of the image."), name
        assert f"make {written(terms[-1])};" in result, result
        maps(widget, 26).nth(2).focus()
        widget.page.keyboard.press("ArrowDown")
        widget.settle()
        assert told(widget)[0].startswith("Map 3, row 11, column 13")


def deeper(folder: pathlib.Path):
    """Cells of later layers see more, and poolings tell what they chose from."""
    with at.opened("draw-digit", folder) as widget:
        for side, number, reach in ((13, 2, 4), (11, 3, 8), (5, 5, 10)):
            maps(widget, side).nth(5).focus()
            widget.page.keyboard.press("Enter")
            widget.settle()
            assert widget.state("layer") == number and widget.numbers("field")[2:] == [reach, reach]
            count = 8 if side == 13 else 16
            row, column = widget.state("row"), widget.state("column")
            value = layer(widget, number)[(row * side + column) * count + 5]
            terms = widget.numbers("terms")
            assert terms[-1] == value, side
            if number == 3:
                assert len(terms) == 6 * 72 and f"make {written(value)};" in told(widget)[1]
            else:
                assert value == max(terms[2::6]) and told(widget)[1].endswith(f"is {written(value)}.")


def output(folder: pathlib.Path):
    """A probability tells which products speak for its digit, and their sum is its score but for rounding."""
    with at.opened("draw-digit", folder) as widget:
        widget.host.locator(".bars button").nth(8).click()
        widget.settle()
        score = layer(widget, 7)[8]
        terms = widget.numbers("terms")
        # A matrix product adds in another order than the list does.
        assert len(terms) == 6 * 400 and abs(terms[-1] - score) < 1e-4
        assert widget.numbers("field") == [0, 0, 28, 28]
        name, result = told(widget)
        assert name.startswith("The score of the 8") and f"make {written(score)}." in result
        assert widget.host.locator(".bars button").nth(8).get_attribute("aria-pressed") == "true"
        sums = [float(text.replace("−", "-")) for text in widget.host.locator(".outputs span").all_inner_texts()]
        assert len(sums) == 16 and abs(sum(sums) - sum(terms[4::6])) < 0.1


def occlusion(folder: pathlib.Path):
    """Which pixels mattered is what covering them costs, to the bit."""
    with at.opened("draw-digit", folder) as widget:
        widget.wait(COVERED)
        drops = widget.host.evaluate("(host) => [...host.widget.covered.drops]")
        shares = widget.numbers("probabilities")
        best = shares.index(max(shares))
        most = drops.index(max(drops))
        assert drops[most] > 0.05 and drops[0] == 0
        image = widget.numbers("image")
        for pixel in (most, 5 * 28 + 20, 27 * 28 + 27):
            row, column = divmod(pixel, 28)
            covered = [
                0 if abs(index // 28 - row) <= 2 and abs(index % 28 - column) <= 2 else value
                for index, value in enumerate(image)]
            left = widget.host.evaluate("""({ widget: { core } }, [image, best]) => {
                core.put("covered", [1, 28, 28, 1], image);
                core.forward("covered");
                core.probabilities("left");
                return Math.fround(core.numbers("probabilities")[best] - core.numbers("left")[best]);
            }""", [covered, best])
            assert drops[pixel] == left, pixel
        assert widget.host.locator(".framed figcaption").nth(3).inner_text() == (
            f"Which pixels mattered: by up to {100 * max(map(abs, drops)):.1f} points")
        widget.set(row=2)
        assert widget.host.evaluate(f"({{ widget }}) => {COVERED}"), "another cell is no other image"


def address(folder: pathlib.Path):
    """A link shows others the drawing and the chosen cell; what makes no sense in it is left out."""
    with at.opened("draw-digit", folder) as widget:
        widget.button("Clear").click()
        draw(widget, DIGITS[4])
        shares, link = widget.numbers("probabilities"), widget.address
        assert len(link.split("#")[1]) < 1500, "a link is short enough to be sent"
    with at.opened("draw-digit", folder, "#" + link.split("#")[1]) as widget:
        assert widget.numbers("probabilities") == shares and len(widget.state("strokes")) == 2
    nonsense = "#draw.strokes=Z!&draw.example=77&draw.layer=1&draw.row=27&draw.column=-3&draw.channel=99"
    with at.opened("draw-digit", folder, nonsense) as widget:
        assert widget.state("strokes") == [] and widget.state("example") == 9
        assert "The score of the 9" in told(widget)[0]
    with at.opened("draw-digit", folder, "#draw.layer=5&draw.row=27&draw.column=27&draw.channel=15") as widget:
        assert told(widget)[0].startswith("Map 16, row 5, column 5")


def examples(folder: pathlib.Path):
    """Each digit that is offered is shown in the pad, read right, and written by another hand the next time."""
    with at.opened("draw-digit", folder) as widget:
        for digit in range(10):
            widget.button(f"Show a {digit}").click()
            widget.settle()
            first = widget.numbers("image")
            assert widget.message.startswith(f"The network reads a {digit},"), widget.message
            widget.button(f"Show a {digit}").click()
            widget.settle()
            assert widget.numbers("image") != first
        draw(widget, DIGITS[0])
        assert widget.state("example") == -1 and widget.message.startswith("The network reads a 0,"), widget.message


def speed(folder: pathlib.Path):
    """An image goes through the network, and all maps come back, before a hand feels it; so do redraws."""
    with at.opened("draw-digit", folder) as widget:
        widget.wait(COVERED)
        times = widget.host.evaluate("""({ widget: { core } }) => Array.from({ length: 60 }, () => {
            const begin = performance.now();
            core.forward("batch");
            for (let layer = 0; layer < 8; layer++) {
                core.layerOutput(layer, "asked");
                core.numbers("asked");
            }
            core.probabilities("probabilities");
            core.numbers("probabilities");
            return performance.now() - begin;
        })""")
        median = statistics.median(times)
        print(f"draw-digit: forward with all maps in {median:.2f} ms (median of {len(times)})")
        assert median < at.FELT, f"{median} ms"
        strokes = widget.host.evaluate("(host, text) => host.widget.fields.strokes.read(text)", "30303a605a805a90")
        at.check_speed(widget, [
            *({"example": digit, "strokes": []} for digit in range(10)), {"example": -1, "strokes": strokes},
            {"layer": 0, "row": 3}, {"layer": 2}, {"layer": 5}, {"layer": 7}, {"layer": 3}])


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("draw-digit", folder, {"example": 5, "variant": 2, "layer": 2, "row": 4, "channel": 3}, COVERED)


if __name__ == "__main__":
    at.run([
        same_bits, digits, centring, keyboard, touch, cells, deeper, output, occlusion, address, examples, speed, manners,
    ], "lab")
