"""Tests of the widgets on dense: `Tests/Browser/run dense`."""

import pathlib

import widget_page as at


def same_products(folder: pathlib.Path):
    """The page's weights times the image have the bits of the native core."""
    with at.opened("templates", folder) as widget:
        images = widget.native()["panels"][1]["images"]
        unit = widget.state("unit")
        terms = widget.numbers("terms")
        native = sum(images[unit]["values"], [])
        assert terms[4::6] == native, "products differ"


def flipping(folder: pathlib.Path):
    """Clicks and keys change pixels, and the address remembers them."""
    with at.opened("templates", folder) as widget:
        canvas = widget.host.locator("canvas").first
        canvas.focus()
        before = widget.numbers("scores")
        widget.page.keyboard.press("ArrowRight")
        widget.page.keyboard.press("Enter")
        widget.settle()
        assert len(widget.state("flipped")) == 1 and "templates.flipped=" in widget.address
        assert widget.numbers("scores") != before
        widget.page.get_by_role("button", name="Undo all changes").click()
        widget.settle()
        assert widget.state("flipped") == [] and widget.numbers("scores") == before


def fooled(folder: pathlib.Path):
    """Few pixels, chosen by the difference of two templates, are enough to fool the sums on some image."""
    with at.opened("templates", folder) as widget:
        found = widget.host.evaluate("""({ widget }) => {
          const count = widget.classes.length;
          for (let label = 0; label < count; label++) for (let variant = 0; variant < widget.settings.variants; variant++) {
            Object.assign(widget.state, { label, variant, flipped: [] });
            widget.update(widget.core);
            if (widget.now.found !== label) continue;
            const image = [...widget.core.numbers("image")];
            const order = widget.now.scores.map((_, index) => index).sort((a, b) => widget.now.scores[b] - widget.now.scores[a]);
            const gain = image.map((pixel, place) => ((pixel > 0.5 ? 0 : 1) - pixel)
              * (widget.weights[place * count + order[1]] - widget.weights[place * count + order[0]]));
            const best = gain.map((_, place) => place).sort((a, b) => gain[b] - gain[a]).slice(0, 8);
            widget.state.flipped = best;
            widget.update(widget.core);
            const isMet = widget.goals().fool;
            widget.state.flipped = [];
            if (isMet) return { label, variant, flipped: best };
          }
        }""")
        assert found, "no image can be fooled"
        widget.set(**found)
        assert widget.page.locator('.goals .met[data-goal="fool"]').count() == 1


def plane_goals(folder: pathlib.Path):
    """Each goal of the plane can be reached as the page says."""
    ways = {
        "xor": {"data": "xor", "activation": "relu", "layers": 1, "units": 4, "steps": 600},
        "spirals": {"data": "spirals", "activation": "relu", "layers": 2, "units": 10, "steps": 600},
        "straight": {"data": "spirals", "activation": "none", "layers": 8, "units": 10, "steps": 600},
    }
    with at.opened("plane", folder) as widget:
        assert widget.page.locator('.goals .met').count() == 0, "met already"
        for name, way in ways.items():
            for seed in range(1, 7):
                widget.set(**way, seed=seed)
                widget.wait("widget.taken === 600")
                widget.settle()
                if widget.page.locator(f'.goals .met[data-goal="{name}"]').count() == 1:
                    break
            else:
                raise AssertionError(name)


def same_training(folder: pathlib.Path):
    """The page's network parts as many points as the native one."""
    with at.opened("plane", folder) as widget:
        panels = widget.native()["panels"]
        for panel, (data, activation) in zip(panels, [(data, activation) for activation in ("none", "relu")
                                                      for data in ("xor", "rings", "spirals")]):
            widget.set(data=data, activation=activation, layers=2, units=10, steps=600)
            widget.wait("widget.taken === 600")
            right = widget.host.evaluate("({ widget }) => widget.right")
            assert panel["title"].endswith(f": {right} right"), (panel["title"], right)


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("templates", folder) as widget:
        at.check_speed(widget, [{"label": label, "unit": unit} for label in range(10) for unit in range(0, 10, 5)])
    with at.opened("plane", folder) as widget:
        at.check_speed(widget, [{"layers": layers, "units": units} for layers in range(5) for units in (2, 6, 10)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; in few small steps nothing is learned yet."""
    at.check_experiment(folder, {"rate": "0.0001", "steps": "10"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("templates", folder, {"label": 4, "variant": 1, "unit": 9, "flipped": [300, 301]})
    at.check_manners(
        "plane", folder, {"data": "rings", "activation": "relu", "layers": 2, "steps": 40}, "widget.taken === widget.state.steps")


if __name__ == "__main__":
    at.run([same_products, flipping, fooled, plane_goals, same_training, speed, experiment, manners], "dense")
