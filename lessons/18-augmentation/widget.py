"""Tests of the widget on augmentation: `Tests/Browser/run augmentation`."""

import pathlib

import stillness
import widget_page as at

# The changes of the figure that stands for the widget, as the sliders say them; there is a row of them for each network.
CHANGES = {
    "as it is": {}, "shift": {"right": 4, "down": -3}, "rotate": {"turn": 25}, "zoom": {"zoom": 0.7}, "shear": {"lean": 25},
    "elastic": {"bend": 2}, "brightness": {"brightness": 0.45}, "noise": {"noise": 0.2}, "cutout": {"cutout": 9},
    "flip": {"flip": True},
}
NETWORKS = ["plain", "augmented", "turned"]


def largest(values: list[float]) -> int:
    """The place of the largest number."""
    return values.index(max(values))


def same_bits(folder: pathlib.Path):
    """Every change gives the pixels of the native core, bit for bit, and each network reads the same."""
    with at.opened("augmentation", folder) as widget:
        images = [image for panel in widget.native()["panels"] for image in panel["images"]]
        assert [image["title"] for image in images] == list(CHANGES) * len(NETWORKS)
        nothing = widget.host.evaluate("""(host) => Object.fromEntries(
            Object.entries(host.widget.fields).map(([name, field]) => [name, field.start]))""")
        for index, image in enumerate(images):
            network = NETWORKS[index // len(CHANGES)]
            widget.set(**{**nothing, **CHANGES[image["title"]], "network": network})
            pixels = [value for row in image["values"] for value in row]
            assert widget.numbers("changed") == pixels, image["title"]
            assert largest(widget.numbers("chances")) == int(image["predicted"]), (network, image["title"])


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
    """The augmented network reads most neat digits; the sentence tells what all three read, and what a label would say."""
    with at.opened("augmentation", folder, "#augmentation.network=augmented") as widget:
        right = 0
        for digit in range(10):
            for hand in range(5):
                widget.set(digit=digit, hand=hand)
                chances = widget.numbers("chances")
                assert abs(sum(chances) - 1) < 1e-5
                right += largest(chances) == digit
        assert right >= 35, f"{right} of 50"
        widget.set(digit=6, hand=0, turn=180)
        assert "the label would still say 6" in widget.message, widget.message
        told = [int(part.split(": ")[1][0]) for part in widget.message.split("; ")]
        for network, digit in zip(NETWORKS, told, strict=True):
            widget.field("network").select_option(network)
            widget.settle()
            assert largest(widget.numbers("chances")) == digit, network
            winner = widget.host.locator(".chances .right, .chances .mistaken")
            assert winner.inner_text() == str(digit)


def drawing(folder: pathlib.Path):
    """A drawing takes the place of the written digit, centred, and an empty pad brings the digit back."""
    with at.opened("augmentation", folder) as widget:
        start = widget.numbers("original")
        box = at.frame(widget.host.locator("canvas.pad"))
        widget.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.2)
        widget.page.mouse.down()
        widget.page.mouse.move(box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.8, steps=8)
        widget.page.mouse.up()
        widget.settle()
        drawn = widget.numbers("original")
        assert drawn != start and sum(drawn) > 10 and "augmentation.strokes=" in widget.address
        rows = [row for row in range(28) if any(drawn[28 * row : 28 * row + 28])]
        assert rows[-1] - rows[0] == 19, "a drawing is fitted into twenty rows"
        assert widget.field("digit").is_disabled() and "what you meant" in widget.message
        widget.set(right=3)
        assert widget.numbers("changed") != drawn
        widget.page.keyboard.press("Delete")
        widget.settle()
        assert widget.state("strokes") == [] and widget.numbers("original") == start


def goals(folder: pathlib.Path):
    """Each goal is met where its sentence says so, and not before."""
    with at.opened("augmentation", folder) as widget:
        def met() -> set[str]:
            return set(widget.page.locator(".goals .met").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))

        def readings() -> dict:
            return widget.host.evaluate("(host) => host.widget.readings")

        for change in ({"right": 2, "turn": 15}, {"down": -2, "turn": -15}, {"right": -2, "down": 2}, {"down": 2, "turn": 12}):
            for digit in range(10):
                for hand in range(8):
                    before = met()
                    widget.set(digit=digit, hand=hand, **{"right": 0, "down": 0, "turn": 0, **change})
                    plain, augmented = (readings()[name] for name in ("plain", "augmented"))
                    is_fooled = plain["wasRight"] and not plain["isRight"]
                    now = before | ({"fooled"} if is_fooled else set())
                    if is_fooled and augmented["wasRight"] and augmented["isRight"]:
                        now |= {"spared"}
                    assert met() == now, (met(), now)
            if {"fooled", "spared"} <= met():
                break
        assert met() == {"fooled", "spared"}
        for hand in range(100):
            widget.set(digit=6, hand=hand, right=0, down=0, turn=180)
            if "nine" in met():
                break
        assert met() == {"fooled", "spared", "nine"} and readings()["plain"]["found"] == 9


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


def epochs(folder: pathlib.Path):
    """A button draws changes as training does: small ones, another each time."""
    with at.opened("augmentation", folder, "#augmentation.flip=true&augmentation.noise=0.2") as widget:
        seen = []
        for _ in range(20):
            widget.button("Another epoch").click()
            widget.settle()
            seen.append(widget.numbers("changed"))
            assert all(abs(widget.state(name)) <= limit for name, limit in (("right", 1), ("down", 1), ("turn", 10), ("lean", 8)))
            assert 0.89 < widget.state("zoom") < 1.11 and widget.state("bend") == 1
            assert not widget.state("flip") and widget.state("noise") == 0
        assert all(pixels not in seen[:index] for index, pixels in enumerate(seen))


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


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; where no image comes twice anyway nothing is gained."""
    at.check_experiment(folder, {"images": "1280", "steps": "50"})


def manners(folder: pathlib.Path):
    """Names, narrow screens, the address, a core that stops, and nothing that moves."""
    at.check_manners("augmentation", folder, {
        "network": "turned", "digit": 7, "hand": 3, "right": 2.5, "turn": -30, "zoom": 1.2, "flip": True, "noise": 0.2, "cutout": 5, "row": 3})
    stillness.check_stillness("augmentation", folder)


if __name__ == "__main__":
    at.run([same_bits, sliders, cutting, reading, drawing, goals, hands, epochs, nonsense, speed, experiment, manners], "augmentation")
