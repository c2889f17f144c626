"""Tests of the kernel bench: `python3 Tests/Browser/kernel_bench.py output/lab`."""

import pathlib
import tempfile

from PIL import Image

import widget_page as at

KINDS = ["identity", "blur", "soft", "sharpen", "right", "below", "diagonal", "outline", "corner", "emboss"]


def has_shape(shape: list[int]) -> str:
    """What is so of the widget once an image of a shape has been read."""
    return f"JSON.stringify(widget.core.get('image').shape) === '{str(shape).replace(' ', '')}'"


def weights(widget: at.WidgetOnPage) -> list[float]:
    """What stands in the cells of the kernel."""
    return [float(cell.input_value()) for cell in widget.host.locator(".grid input").all()]


def correlated(image: list[float], columns: int, kernel: list[float]) -> list[float]:
    """A map computed anew, without padding."""
    size = round(len(kernel) ** 0.5)
    rows = len(image) // columns
    return [
        sum(kernel[v * size + u] * image[(y + v) * columns + x + u] for v in range(size) for u in range(size))
        for y in range(rows - size + 1) for x in range(columns - size + 1)
    ]


def close(found: list[float], wanted: list[float]) -> bool:
    """Whether numbers are the same but for rounding to 32 bits."""
    return len(found) == len(wanted) and all(abs(a - b) < 1e-4 * max(1, abs(b)) for a, b in zip(found, wanted))


def picture(widget: at.WidgetOnPage, part: int):
    """The image, 0, or the map, 1."""
    return widget.host.locator(".pixels canvas").nth(part)


def same_bits(folder: pathlib.Path):
    """Maps have the same bits as those of the native core, which the figure shows."""
    with at.opened("kernel-bench", folder) as widget:
        panels = widget.native()["panels"]
        for place, kind in enumerate(["identity", "blur", "right", "outline"]):
            widget.set(kernel=kind)
            kernel, native = (sum(panels[index]["cells"]["values"], []) for index in (place, place + 4))
            assert weights(widget) == kernel, kind
            assert widget.numbers("sums") == native, kind


def kernels(folder: pathlib.Path):
    """Every known kernel in every size is applied as it is shown; its sum is told."""
    with at.opened("kernel-bench", folder) as widget:
        for size in ("3", "5", "7"):
            widget.field("size").select_option(size)
            for kind in KINDS:
                widget.field("kernel").select_option(kind)
                widget.settle()
                divisor = float(widget.host.locator(".divisor input").input_value())
                kernel = [weight / divisor for weight in weights(widget)]
                assert len(kernel) == int(size) ** 2
                assert close(widget.numbers("sums"), correlated(widget.numbers("image"), 28, kernel)), (kind, size)
                total = 1 if kind in ("identity", "blur", "soft", "sharpen", "emboss") else 0
                assert abs(sum(kernel) - total) < 1e-6, (kind, size)
                assert f"They sum to {total}:" in widget.host.locator(".sum-line").first.inner_text()


def typing(folder: pathlib.Path):
    """Numbers are typed as in a table: the arrows move, and the kernel is then the reader's own."""
    with at.opened("kernel-bench", folder) as widget:
        cells = widget.host.locator(".grid input")
        cells.nth(0).click()
        widget.settle()
        widget.page.keyboard.type("-2.5", delay=30)
        widget.page.keyboard.press("ArrowDown")
        widget.page.keyboard.press("ArrowRight")
        widget.settle()
        widget.page.keyboard.type("7", delay=30)
        widget.page.keyboard.press("PageUp")
        widget.settle()
        assert weights(widget) == [-2.5, 0, 1, -1, 8, 1, -1, 0, 1]
        assert widget.field("kernel").input_value() == "own"
        widget.page.keyboard.press("Tab")
        widget.page.keyboard.type("4")
        widget.settle()
        assert widget.state("divisor") == 4
        kernel = [weight / 4 for weight in weights(widget)]
        assert close(widget.numbers("sums"), correlated(widget.numbers("image"), 28, kernel))
        widget.field("size").select_option("5")
        widget.settle()
        assert weights(widget)[6:9] == [-2.5, 0, 1] and sum(map(abs, weights(widget))) == 15.5, "a rim of zeros is added"
        cells.nth(12).click()
        widget.page.keyboard.press("Backspace")
        widget.page.keyboard.type("-")
        widget.settle()
        widget.page.keyboard.press("ArrowUp")
        widget.settle()
        assert weights(widget)[12] == 8, "half a number is none"


def rectified(folder: pathlib.Path):
    """ReLU makes zero of what is below, on the same printed scale."""
    with at.opened("kernel-bench", folder) as widget:
        scale = widget.host.locator(".color-bar").nth(1)
        before = scale.get_attribute("aria-label")
        sums = widget.numbers("sums")
        assert min(sums) < 0 and before == f"Map: colours from −{max(map(abs, sums)):g} to {max(map(abs, sums)):g}"
        share = round(100 * sum(value < 0 for value in sums) / len(sums))
        assert f"; {share} % of them lie below zero." in widget.message, widget.message
        widget.field("relu").check()
        widget.settle()
        assert widget.numbers("rectified") == [max(value, 0) for value in sums]
        assert scale.get_attribute("aria-label") == before and "ReLU makes these zero" in widget.message


def looking(folder: pathlib.Path):
    """A number of the map shows where it comes from: by pointer, by keys, and kept by a click."""
    with at.opened("kernel-bench", folder) as widget:
        line = widget.host.locator(".sum-line").nth(1)
        sums = widget.numbers("sums")
        place = max(range(len(sums)), key=lambda index: abs(sums[index]))
        assert line.inner_text().startswith(f"Row {place // 26 + 1}, column {place % 26 + 1} of the map"), "first, the largest"
        box = at.frame(picture(widget, 1))
        widget.page.mouse.move(box["x"] + box["width"] * 20.5 / 26, box["y"] + box["height"] * 10.5 / 26)
        widget.settle()
        value = widget.numbers("sums")[10 * 26 + 20]
        shown = f"{value:.3f}".rstrip("0").rstrip(".").replace("-", "−")
        assert line.inner_text() == f"Row 11, column 21 of the map: {shown}.", (line.inner_text(), value)
        terms = widget.numbers("terms")
        pixels, kernel, products = (terms[start::6] for start in (2, 3, 4))
        assert kernel == weights(widget) and products == [pixel * weight for pixel, weight in zip(pixels, kernel)]
        assert pixels == [widget.numbers("image")[row * 28 + column] for row in range(10, 13) for column in range(20, 23)]
        labels = [cell.get_attribute("aria-label") for cell in widget.host.locator(".grid button").all()]
        assert len(labels) == 9 and all(" times " in label for label in labels), labels
        frame = widget.host.locator(".pixels").nth(0).locator("rect.line")
        assert [frame.get_attribute(name) for name in ("x", "y", "width")] == ["20", "10", "3"]
        widget.page.mouse.down()
        widget.page.mouse.up()
        widget.page.mouse.move(1, 1)
        widget.settle()
        assert line.inner_text().startswith("Row 11, column 21") and "bench.at=" in widget.address
        picture(widget, 1).focus()
        widget.page.keyboard.press("ArrowLeft")
        widget.settle()
        assert line.inner_text().startswith("Row 11, column 20")


def drawing(folder: pathlib.Path):
    """A drawing is made by pointer, by touch and by keys, and the address holds it."""
    with at.opened("kernel-bench", folder, "#bench.source=drawing") as widget:
        assert sum(widget.numbers("image")) == 0
        box = at.frame(picture(widget, 0))

        def point(row: float, column: float) -> tuple[float, float]:
            return box["x"] + box["width"] * column / 28, box["y"] + box["height"] * row / 28

        widget.page.mouse.move(*point(5.5, 4.5))
        widget.page.mouse.down()
        widget.page.mouse.move(*point(5.5, 20.5), steps=6)
        widget.page.mouse.up()
        widget.settle()
        ink = widget.numbers("image")
        assert all(ink[5 * 28 + column] == 1 for column in range(4, 21)) and sum(ink[12 * 28:]) == 0
        touch = widget.page.context.new_cdp_session(widget.page)
        for kind, place in (("touchStart", (15.5, 6.5)), ("touchMove", (20.5, 6.5)), ("touchEnd", None)):
            points = [dict(zip("xy", point(*place)))] if place else []
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        widget.settle()
        ink = widget.numbers("image")
        assert all(ink[row * 28 + 6] == 1 for row in range(15, 21))
        picture(widget, 0).focus()
        for key in ["ArrowRight"] * 3 + [" "] + ["Shift+ArrowDown"] * 4:
            widget.page.keyboard.press(key)
        widget.settle()
        ink = widget.numbers("image")
        row, column = widget.host.evaluate("(host) => host.widget.image.cursor")
        assert all(ink[place * 28 + column] == 1 for place in range(row - 4, row + 1))
        widget.page.keyboard.press("Delete")
        widget.settle()
        assert widget.numbers("image")[row * 28 + column] == 0
        drawn, address = widget.numbers("image"), widget.address
    with at.opened("kernel-bench", folder, "#" + address.split("#")[1]) as widget:
        assert widget.numbers("image") == drawn
        widget.button("Clear").click()
        widget.settle()
        assert sum(widget.numbers("image")) == 0 and widget.message.endswith("all 0; none lies below zero.")
        widget.field("source").select_option("digit")
        widget.button("Draw on it").click()
        widget.settle()
        assert widget.state("source") == "drawing" and sum(widget.numbers("image")) > 50


def pictures(folder: pathlib.Path):
    """A picture is chosen or dropped, made grey and small, and kept out of the address; other files are refused with a sentence."""
    with at.opened("kernel-bench", folder) as widget, tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        Image.new("RGB", (400, 200), (255, 0, 0)).save(place / "red.png")
        Image.new("RGBA", (20, 30), (0, 0, 0, 0)).save(place / "clear.png")
        (place / "notes.txt").write_text("no picture")
        shape = "(host) => host.widget.core.get('image').shape"
        widget.field("source").select_option("picture")
        widget.settle()
        assert widget.message.startswith("Choose a picture")
        with widget.page.expect_file_chooser() as chooser:
            widget.button("Choose a picture").click()
        chooser.value.set_files(place / "red.png")
        widget.wait(has_shape([1, 48, 96, 1]))
        assert all(abs(value - 0.2126) < 1e-3 for value in widget.numbers("image"))
        assert "The map has 46 × 94 sums" in widget.message
        widget.host.locator("input[type=file]").set_input_files(place / "notes.txt")
        widget.wait_for_message("can't read “notes.txt”")
        assert widget.host.evaluate(shape) == [1, 48, 96, 1]
        widget.button("Start over").click()
        bytes_of_file = list((place / "clear.png").read_bytes())
        files = widget.page.evaluate_handle("""(bytes) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], "clear.png", { type: "image/png" }));
            return transfer;
        }""", bytes_of_file)
        widget.host.dispatch_event("dragover", {"dataTransfer": files})
        assert "dropping" in widget.host.get_attribute("class")
        widget.host.dispatch_event("drop", {"dataTransfer": files})
        widget.wait(has_shape([1, 30, 20, 1]))
        assert "dropping" not in widget.host.get_attribute("class")
        assert set(widget.numbers("image")) == {1}
        assert widget.address.endswith("bench.source=picture")


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out, and a picture too small for its kernel is refused with a sentence."""
    address = "#bench.size=4&bench.kernel=magic&bench.drawing=zz&bench.at=9999&bench.divisor=0"
    with at.opened("kernel-bench", folder, address) as widget, tempfile.TemporaryDirectory() as name:
        assert widget.state("size") == "3" and widget.state("kernel") == "right" and widget.state("drawing") == []
        assert "Row 10, column 17" in widget.host.locator(".sum-line").nth(1).inner_text(), "the largest, as no place is given"
        tiny = pathlib.Path(name) / "tiny.png"
        Image.new("RGB", (9, 4)).save(tiny)
        widget.set(size="7")
        widget.host.locator("input[type=file]").set_input_files(tiny)
        widget.wait_for_message("larger than the image")
        widget.field("size").select_option("3")
        widget.settle()
        assert "The map has 2 × 7 sums" in widget.message


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand, of a digit and of a picture as large as they get."""
    with at.opened("kernel-bench", folder) as widget, tempfile.TemporaryDirectory() as name:
        changes = [{"size": size, "kernel": kind} for size in ("3", "7") for kind in ("blur", "outline", "right")]
        at.check_speed(widget, changes)
        noise = pathlib.Path(name) / "noise.png"
        Image.effect_noise((300, 300), 60).save(noise)
        widget.host.locator("input[type=file]").set_input_files(noise)
        widget.wait("widget.core.get('image').shape[1] > 28")
        at.check_speed(widget, changes)


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("kernel-bench", folder, {
        "source": "drawing", "drawing": [(index % 16) / 15 for index in range(784)], "kernel": "own", "size": "5",
        "weights": list(range(49)), "divisor": 2.5, "relu": True, "at": 99})


if __name__ == "__main__":
    at.run(
        [same_bits, kernels, typing, rectified, looking, drawing, pictures, nonsense, speed, manners], "lab")
