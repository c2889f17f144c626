"""Tests of the widget on augmentation: `Tests/Browser/run augmentation`."""

import pathlib

import stillness
import widget_page as at

# The changes of the figure that stands for the widget, as the sliders say them.
CHANGES = {
    "as written": {}, "shift": {"right": 5, "down": -4}, "rotate": {"turn": 45}, "upside down": {"turn": 180},
    "zoom": {"zoom": 0.6}, "shear": {"lean": 35}, "flip": {"flip": True}, "elastic": {"bend": 3},
    "brightness": {"brightness": 0.3}, "noise": {"noise": 0.3}, "cutout": {"cutout": 11},
    "several": {"right": 2, "turn": -20, "zoom": 0.8, "bend": 1.5, "noise": 0.1},
}


def largest(values: list[float]) -> int:
    """The place of the largest number."""
    return values.index(max(values))


def same_bits(folder: pathlib.Path):
    """Every change gives the pixels of the native core, bit for bit, and the network reads the same."""
    with at.opened("augmentation", folder) as widget:
        images = widget.native()["panels"][0]["images"]
        assert [image["title"] for image in images] == list(CHANGES)
        nothing = widget.host.evaluate("""(host) => Object.fromEntries(
            Object.entries(host.widget.fields).map(([name, field]) => [name, field.start]))""")
        for image in images:
            widget.set(**{**nothing, **CHANGES[image["title"]]})
            pixels = [value for row in image["values"] for value in row]
            assert widget.numbers("changed") == pixels, image["title"]
            assert largest(widget.numbers("chances")) == int(image["predicted"]), image["title"]


def sliders(folder: pathlib.Path):
    """Every slider changes the picture by its keys, and going back brings the digit back."""
    with at.opened("augmentation", folder) as widget:
        start = widget.numbers("changed")
        assert start == widget.numbers("original")
        for name in ("right", "down", "turn", "lean", "zoom", "bend", "brightness", "noise", "cutout"):
            widget.field(name).focus()
            widget.page.keyboard.press("PageUp")
            widget.settle()
            assert widget.numbers("changed") != start, name
            assert f"augmentation.{name}=" in widget.address
            widget.button("Start over").click()
            widget.settle()
            assert widget.numbers("changed") == start, name
        widget.field("flip").check()
        widget.settle()
        flipped = [value for row in range(28) for value in reversed(start[28 * row : 28 * row + 28])]
        assert widget.numbers("changed") == flipped


def cutting(folder: pathlib.Path):
    """A click into the changed picture puts the square there; its sliders work from then on."""
    with at.opened("augmentation", folder) as widget:
        assert widget.field("row").is_disabled()
        box = at.frame(widget.host.locator("canvas").nth(1))
        widget.page.mouse.click(box["x"] + box["width"] * 5.5 / 28, box["y"] + box["height"] * 20.5 / 28)
        widget.settle()
        assert [widget.state(name) for name in ("row", "column", "cutout")] == [20, 5, 9]
        changed = widget.numbers("changed")
        assert all(changed[28 * row + column] == 0 for row in range(16, 25) for column in range(1, 10))
        assert widget.field("row").is_enabled()


def reading(folder: pathlib.Path):
    """The network reads neat digits; a 6 upside down it reads as something else, and the sentence says so."""
    with at.opened("augmentation", folder) as widget:
        right = 0
        for digit in range(10):
            for hand in range(5):
                widget.set(digit=digit, hand=hand)
                chances = widget.numbers("chances")
                assert abs(sum(chances) - 1) < 1e-5
                right += largest(chances) == digit
        assert right >= 40, f"{right} of 50"
        widget.set(digit=6, hand=0, turn=180)
        assert largest(widget.numbers("chances")) != 6
        assert "in training, the label would still say 6" in widget.message, widget.message
        winner = widget.host.locator(".chances .mistaken")
        assert winner.inner_text() == str(largest(widget.numbers("chances")))


def hands(folder: pathlib.Path):
    """Another hand writes the same digit otherwise, and another seed bends it otherwise."""
    with at.opened("augmentation", folder, "#augmentation.bend=2") as widget:
        first = (widget.numbers("original"), widget.numbers("changed"))
        widget.button("Other bends and noise").click()
        widget.settle()
        assert widget.numbers("original") == first[0] and widget.numbers("changed") != first[1]
        widget.button("Another hand").click()
        widget.settle()
        assert widget.numbers("original") != first[0] and "augmentation.hand=1" in widget.address


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    hash = "#augmentation.digit=12&augmentation.zoom=0&augmentation.turn=x&augmentation.flip=perhaps&seed=-1"
    with at.opened("augmentation", folder, hash) as widget:
        names = ("digit", "zoom", "turn", "flip", "seed")
        assert [widget.state(name) for name in names] == [9, 0.4, 0, False, 1]


def speed(folder: pathlib.Path):
    """Half of all redraws take less than a frame."""
    with at.opened("augmentation", folder) as widget:
        at.check_speed(widget, [{**change, "digit": digit} for digit in range(4) for change in CHANGES.values()])


def manners(folder: pathlib.Path):
    """Names, narrow screens, the address, a core that stops, and nothing that moves."""
    at.check_manners("augmentation", folder, {
        "digit": 7, "hand": 3, "right": 2.5, "turn": -30, "zoom": 1.2, "flip": True, "noise": 0.2, "cutout": 5, "row": 3})
    stillness.check_stillness("augmentation", folder)


if __name__ == "__main__":
    at.run([same_bits, sliders, cutting, reading, hands, nonsense, speed, manners], "augmentation")
