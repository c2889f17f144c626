"""Tests of the widget on backpropagation: `Tests/Browser/run backpropagation`."""

import pathlib

import widget_page as at


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that are met."""
    return set(widget.page.locator(".goals .met").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))


def same_bits(folder: pathlib.Path):
    """Kernels and their gradients have the same bits as those of the native core, which the figure shows."""
    with at.opened("backpropagation", folder) as widget:
        native = [sum(panel["cells"]["values"], []) for panel in widget.native()["panels"]]
        for name, maps in (("kernels values", native[:2]), ("kernels gradients", native[2:])):
            assert widget.numbers(name) == [number for pair in zip(*maps) for number in pair]


def checks(folder: pathlib.Path):
    """Right gradients pass, and a step that is too short makes them fail."""
    with at.opened("backpropagation", folder) as widget:
        assert met(widget) == set()
        widget.button("Check these").click()
        widget.settle()
        assert widget.host.locator(".way-tiles .right").count() == 1, widget.message
        assert "By differences" in widget.host.locator(".sums").inner_text()
        for step in range(8, 17):
            widget.set(step=step)
        assert met(widget) == {"step"}


def hunts(folder: pathlib.Path):
    """In every hunt, checks tell which layer has the bug; two in a row are a goal, a wrong name begins anew."""
    with at.opened("backpropagation", folder) as widget:
        bugs = widget.host.evaluate("(host) => host.widget.constructor.bugs")
        for hunt, (layer, _, _) in enumerate(bugs, 1):
            widget.set(hunt=hunt, checked=511, named="none")
            wrong = widget.host.locator(".way-tiles .wrong").count()
            assert wrong > 0, (hunt, layer)
            assert widget.host.locator(".way-tiles button").last.locator(".right").count() == 1
        widget.set(hunt=1, checked=0, named=bugs[0][0])
        assert "But you guessed" in widget.message and met(widget) == set()
        widget.set(hunt=2, checked=511, named=bugs[1][0])
        widget.set(hunt=3, checked=511, named="conv" if bugs[2][0] != "conv" else "pool")
        assert widget.message.startswith("No:") and met(widget) == set()
        widget.set(hunt=3, named=bugs[2][0])
        assert "not your first" in widget.message and met(widget) == set()
        # What the layer makes is wrong, but what it gets was not checked.
        widget.set(hunt=4, checked=0b1111, named=bugs[3][0])
        assert "But you guessed" in widget.message
        for hunt in (5, 6):
            assert met(widget) == set()
            widget.set(hunt=hunt, checked=511, named=bugs[hunt - 1][0])
            assert f"row: {hunt - 4}." in widget.message, widget.message
        assert met(widget) == {"name"}


def sums(folder: pathlib.Path):
    """A cell is chosen by keys, and told as a sum."""
    with at.opened("backpropagation", folder) as widget:
        for look in ("image", "kernels", "biases", "maps", "pooled", "relu", "weights", "offsets", "scores"):
            widget.set(look=look, cell=1)
            value, gradient = widget.host.locator(".sums p").all_inner_texts()
            assert value.startswith("Value: ") and gradient.startswith("Gradient: "), (look, value, gradient)
            assert "not a number" not in value + gradient, (look, value, gradient)
        canvas = widget.host.get_by_role("application", name="Gradients")
        canvas.focus()
        widget.page.keyboard.press("ArrowRight")
        widget.page.keyboard.press("Enter")
        widget.settle()
        assert widget.state("cell") != 1 and "way.cell=" in widget.address


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("backpropagation", folder) as widget:
        at.check_speed(widget, [{"image": image, "look": look, "cell": 3} for image in range(4) for look in ("kernels", "maps", "weights")])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; after few steps it does not."""
    at.check_experiment(folder, {"steps": "10"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("backpropagation", folder, {"image": 2, "hunt": 3, "step": 6, "look": "maps", "cell": 7, "checked": 9, "named": "relu"})


if __name__ == "__main__":
    at.run([same_bits, checks, hunts, sums, speed, experiment, manners], "backpropagation")
