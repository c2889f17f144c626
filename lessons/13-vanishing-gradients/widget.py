"""Tests of the widget on activation and depth: `Tests/Browser/run vanishing-gradients`."""

import pathlib

import stillness
import widget_page as at

TITLES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU", "leaky-relu": "leaky ReLU", "gelu": "GELU"}
INITIALIZATIONS = {"xavier": "Xavier initialization", "he": "He initialization", "naive": "naive initialization"}


def same_bits(folder: pathlib.Path):
    """Every activation and initialization gives the same bits as the native core."""
    with at.opened("depth", folder) as widget:
        charts = {panel["title"]: panel for panel in widget.native()["panels"]}
        for initialization, chart in INITIALIZATIONS.items():
            for activation, title in TITLES.items():
                (curve,) = (mark for mark in charts[chart]["marks"] if mark["name"] == title)
                widget.field("activation").select_option(activation)
                widget.field("initialization").select_option(initialization)
                widget.settle()
                found = widget.numbers("sizes")[0 : 2 * len(curve["y"]) : 2]
                assert found == curve["y"], (initialization, activation, found, curve["y"])


def keyboard(folder: pathlib.Path):
    """The depth is moved by arrow keys, and stands in the address."""
    with at.opened("depth", folder) as widget:
        widget.field("depth").focus()
        for _ in range(3):
            widget.page.keyboard.press("ArrowLeft")
        widget.settle()
        assert widget.state("depth") == 17 and "depth.depth=17" in widget.address
        chart = widget.host.locator("svg.chart").nth(1)
        assert chart.get_attribute("aria-label").count(",") == 16, "one number for each layer is told"
        assert "vanishes" in widget.message


def kept_curves(folder: pathlib.Path):
    """Curves are kept, compared, and taken away again."""
    with at.opened("depth", folder) as widget:
        widget.button("Keep this curve").click()
        widget.settle()
        assert widget.button("Keep this curve").is_disabled(), "the same curve twice says nothing"
        widget.field("activation").select_option("relu")
        widget.settle()
        entries = widget.host.locator(".legend li").all_inner_texts()
        assert len(entries) == 2 and entries[1] == "now: 20 layers, ReLU, Xavier", entries
        curves = widget.host.locator("svg.chart").nth(1).locator(".curve")
        assert curves.count() == 2
        widget.button("Remove 20 layers, sigmoid, Xavier").press("Enter")
        widget.settle()
        assert curves.count() == 1 and widget.state("kept") == []
        assert widget.page.evaluate("document.activeElement.textContent") == "Keep this curve"


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("depth", folder, "#depth.depth=many&depth.initialization=late&depth.kept=99,1,20,1,0,0,500,1,7") as widget:
        assert widget.state("depth") == 20 and widget.state("initialization") == "xavier"
        entries = widget.host.locator(".legend li").all_inner_texts()
        assert [entry.replace("×", "").strip() for entry in entries] == [
            "30 layers, sigmoid, Xavier", "now: 20 layers, sigmoid, Xavier"], entries


def too_small(folder: pathlib.Path):
    """Gradients too small for 32 bits are called so."""
    with at.opened("depth", folder, "#depth.depth=30&depth.initialization=naive&depth.activation=gelu") as widget:
        assert "too small even for a 32-bit number" in widget.message


def speed(folder: pathlib.Path):
    """Half of all redraws take less than a frame."""
    with at.opened("depth", folder) as widget:
        # Other weights each time: curves that were drawn before are remembered.
        at.check_speed(widget, [
            {"activation": activation, "initialization": initialization, "depth": depth, "seed": seed}
            for seed, depth in enumerate((8, 20, 30), 2) for activation in TITLES for initialization in INITIALIZATIONS])


def manners(folder: pathlib.Path):
    """Names, narrow screens, the address, a core that stops, and nothing that moves."""
    at.check_manners("depth", folder, {"activation": "tanh", "depth": 12, "kept": [0, 1, 9, 3]})
    stillness.check_stillness("depth", folder)


if __name__ == "__main__":
    at.run([same_bits, keyboard, kept_curves, nonsense, too_small, speed, manners], "vanishing-gradients")
