"""Tests of the widget on optimizers: `Tests/Browser/run optimizers`."""

import pathlib

import widget_page as at

KINDS = ["sgd", "momentum", "nesterov", "rmsprop", "adam"]


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that are ticked."""
    return set(widget.page.locator(".goals .met").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))


def arrivals(widget: at.WidgetOnPage) -> list[str]:
    """What is said of each optimizer."""
    return widget.host.locator(".walker .found").all_inner_texts()


def same_bits(folder: pathlib.Path):
    """All five paths have the bits of those that the native core took."""
    with at.opened("descent", folder) as widget:
        curves = widget.native()["panels"][0]["marks"][1:]
        assert len(curves) == 5
        for kind, curve in zip(KINDS, curves):
            path = widget.page.evaluate(f"document.querySelector('convbook-widget[kind=descent]').widget.paths.{kind}")
            assert [point[0] for point in path] == curve["x"] and [point[1] for point in path] == curve["y"], kind


def keyboard(folder: pathlib.Path):
    """The rate moves by keys, stands in the address, and moves one path only; arrows on the map move the start."""
    with at.opened("descent", folder) as widget:
        widget.field("sgd").press("ArrowRight")
        widget.settle()
        assert widget.state("sgd") == -19 and widget.state("adam") == -20 and "descent.sgd=-19" in widget.address
        widget.host.locator("canvas").press("ArrowRight")
        widget.settle()
        assert 0 < widget.state("right") < 1 and "descent.right" in widget.address


def choosing(folder: pathlib.Path):
    """A click on an optimizer brings its sliders."""
    with at.opened("descent", folder) as widget:
        widget.host.locator(".walker").nth(4).click()
        widget.settle()
        assert widget.state("optimizer") == "adam"
        assert widget.field("adam").is_visible() and not widget.field("sgd").is_visible() and widget.field("square").is_visible()


def leaving(folder: pathlib.Path):
    """A rate beyond the limit leads off the map, and that is said."""
    with at.opened("descent", folder, "#descent.map=200&descent.sgd=-10") as widget:
        assert arrivals(widget)[0].startswith("off the map at step"), arrivals(widget)
        assert "has left the map" in widget.message


def goals(folder: pathlib.Path):
    """Each goal is met where its sentence says so, and not before."""
    with at.opened("descent", folder) as widget:
        assert met(widget) == set()
        best = {}
        for kind in KINDS:
            for rate in range(-40, 11):
                widget.set(**{kind: rate})
                if arrivals(widget)[KINDS.index(kind)].startswith("in the valley"):
                    best[kind] = rate
                    break
        assert len(best) == 5, best
        assert met(widget) == {"five"}
        # With the usual momentum no rate will do.
        for map, steps in (("20", 100), ("200", 50)):
            widget.set(map=map, steps=steps, optimizer="momentum")
            for rate in range(-40, 1):
                widget.set(momentum=rate)
        assert met(widget) == {"five"}
        # Nor does a setting whose sliders or steps are not on view.
        widget.set(map="20", steps=100, optimizer="adam", momentum=-9, mu=0.26)
        widget.set(map="200", momentum=-18, mu=0.78, steps=50)
        widget.set(optimizer="momentum", steps=20)
        assert met(widget) == {"five"}
        widget.set(map="20", steps=100, momentum=-9, mu=0.26)
        assert met(widget) == {"five", "edge"}
        widget.set(map="200", steps=50, momentum=-18, mu=0.78)
        assert met(widget) == {"five", "edge", "heavy"}


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("descent", folder, "#descent.map=moon&descent.sgd=99&descent.right=5&descent.mu=x") as widget:
        assert widget.state("map") == "network" and widget.state("sgd") == 10 and widget.state("mu") == 0.9


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("descent", folder) as widget:
        at.check_speed(widget, [
            {"map": map, "sgd": rate, "steps": 100} for map in ("network", "20", "200") for rate in range(-30, -10, 3)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; at a small rate it is Adam that wins."""
    at.check_experiment(folder, {"rate": "0.003"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("descent", folder, {"optimizer": "adam", "adam": -12, "steps": 30, "map": "50"})


if __name__ == "__main__":
    at.run([same_bits, keyboard, choosing, leaving, goals, nonsense, speed, experiment, manners], "optimizers")
