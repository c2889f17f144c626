"""Tests of the widget on translation: `Tests/Browser/run translation`."""

import pathlib

import widget_page as at

SEARCH = """(host) => {
  const { widget } = host, found = {}, before = { ...widget.state };
  const near = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => [right, down]));
  const places = [...near, [2, 0], [-2, 0], [0, 2], [0, -2], [2, 2], [2, -2], [-2, 2], [-2, -2], [6, 6], [-7, 2], [3, -7], [8, 0], [-5, -5], [7, -6]];
  for (let label = 0; label < widget.classes.length; label++) {
    for (let variant = 0; variant < 5; variant++) {
      for (const [right, down] of places) {
        Object.assign(widget.state, { label, variant, right, down });
        widget.update(widget.core);
        for (const [name, isMet] of Object.entries(widget.goals())) {
          if (isMet) found[name] ??= { label, variant, right, down };
        }
      }
    }
  }
  Object.assign(widget.state, before);
  return found;
}"""


def canvas(widget: at.WidgetOnPage):
    """The field that one drags on."""
    return widget.host.locator(".field canvas")


def readings(widget: at.WidgetOnPage) -> list[str]:
    """What the networks read, each with a tick or a cross."""
    return widget.host.locator(".reading b").all_inner_texts()


def same_readings(folder: pathlib.Path):
    """The networks of the page read what the native core read, in the middle and to the right."""
    with at.opened("translation", folder) as widget:
        images = widget.native()["panels"][0]["images"]
        for place, right in enumerate((0, 2, 4, 8)):
            widget.set(right=right)
            native = [f"{image['predicted']} {'✓' if image['predicted'] == image['actual'] else '✗'}"
                      for image in images[place::4]]
            assert readings(widget) == native, (right, readings(widget), native)
            moved = widget.numbers("moved")
            rows = [moved[32 * row + 8:32 * row + 32] for row in range(8, 24)]
            assert sum(rows, []) == sum(images[place]["values"], [])


def dragging(folder: pathlib.Path):
    """A pointer drags the image by whole pixels, and no farther than the field allows."""
    with at.opened("translation", folder) as widget:
        box = at.frame(canvas(widget))
        pixel = box["width"] / 32
        x, y = box["x"] + 16 * pixel, box["y"] + 16 * pixel
        mouse = widget.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + 3 * pixel, y - 2 * pixel)
        widget.settle()
        assert (widget.state("right"), widget.state("down")) == (3, -2)
        mouse.move(x + 15 * pixel, y)
        mouse.up()
        widget.settle()
        assert (widget.state("right"), widget.state("down")) == (8, 0)
        assert "translation.right=8" in widget.address
        mouse.move(x, y)
        widget.settle()
        assert widget.state("right") == 8, "it stays where it was dropped"


def keys(folder: pathlib.Path):
    """Arrow keys move the image, Home brings it back; on a map the enter key puts it there."""
    with at.opened("translation", folder) as widget:
        canvas(widget).focus()
        for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
            widget.page.keyboard.press(key)
            widget.settle()
        assert (widget.state("right"), widget.state("down")) == (2, -1)
        assert "moved by 2 to the right and 1 up" in widget.message
        widget.page.keyboard.press("Home")
        widget.settle()
        assert (widget.state("right"), widget.state("down")) == (0, 0) and "in the middle" in widget.message
        readers = widget.host.locator(".readers canvas")
        box = at.frame(readers.nth(2))
        widget.page.mouse.click(box["x"] + 0.5 * box["width"] / 17, box["y"] + 16.5 * box["height"] / 17)
        widget.settle()
        assert (widget.state("right"), widget.state("down")) == (-8, 8)


def maps(folder: pathlib.Path):
    """The maps of one image agree with what the networks read there."""
    with at.opened("translation", folder) as widget:
        widget.set(show="this")
        widget.wait("widget.tried === 4 * 17")
        for right, down in ((0, 0), (3, -2), (-8, 8)):
            widget.set(right=right, down=down)
            shown = widget.host.evaluate(
                "({ widget }, place) => widget.readsAt(place)", (down + 8) * 17 + right + 8)
            assert [text.endswith("✓") for text in readings(widget)] == shown


def another(folder: pathlib.Path):
    """The button goes through the five images of each class, and on to the next class."""
    with at.opened("translation", folder, "#translation.variant=3") as widget:
        widget.set(label=9)
        found = []
        for _ in range(2):
            widget.page.get_by_role("button", name="Another one").click()
            widget.settle()
            found.append((widget.state("label"), widget.state("variant")))
        assert found == [(9, 4), (0, 0)], found


def goals(folder: pathlib.Path):
    """Every goal can be reached with the images of the page."""
    with at.opened("translation", folder) as widget:
        found = widget.host.evaluate(SEARCH)
        assert sorted(found) == ["alone", "grid", "one"], found
        for name, state in found.items():
            widget.set(**state)
            assert widget.page.locator(f'.goals .met[data-goal="{name}"]').count() == 1, (name, state)


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("translation", folder, "#translation.right=99&translation.down=x&translation.show=all") as widget:
        assert (widget.state("right"), widget.state("down"), widget.state("show")) == (8, 0, "tests")


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("translation", folder) as widget:
        at.check_speed(widget, [
            {"label": label, "right": right, "down": right // 2} for label in range(3) for right in range(-8, 9, 2)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; with so low a rate nothing is learned yet."""
    at.check_experiment(folder, {"rate": "0.0001"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("translation", folder, {"label": 3, "variant": 2, "right": -4, "down": 2})


if __name__ == "__main__":
    at.run([same_readings, dragging, keys, maps, another, goals, nonsense, speed, manners, experiment], "translation")
