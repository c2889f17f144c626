"""Tests of the widget on standardization: `Tests/Browser/run standardization`."""

import pathlib

import widget_page as at


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that are ticked, that of the exercise among them."""
    return set(widget.page.locator(".goals .met, .verdict.correct").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))


def found(widget: at.WidgetOnPage) -> list[str]:
    """Condition number, largest stable rate and steps, as they are shown."""
    return widget.host.locator(".found dd").all_inner_texts()


def condition(widget: at.WidgetOnPage) -> float:
    """The condition number."""
    return widget.page.evaluate("document.querySelector('convbook-widget[kind=bowl]').widget.condition")


def same_numbers(folder: pathlib.Path):
    """The condition number after each button is the native core's, but for the rounding of the cloud."""
    with at.opened("bowl", folder) as widget:
        native = widget.native()["panels"][0]["cells"]["values"]
        for row, buttons in zip(native, [{}, {"centre": True}, {"scale": True}, {"whiten": True}]):
            widget.set(**buttons)
            assert abs(condition(widget) / row[0] - 1) < 1e-3, (row, condition(widget))


def buttons(folder: pathlib.Path):
    """A press on a button prepares the cloud, and stands in the address."""
    with at.opened("bowl", folder) as widget:
        before = condition(widget)
        widget.host.locator("button[data-field=centre]").click()
        widget.settle()
        assert widget.state("centre") is True and condition(widget) < before
        assert "bowl.centre=yes" in widget.address, widget.address
        assert widget.host.locator("button[data-field=centre]").get_attribute("aria-pressed") == "true"


def dragging(folder: pathlib.Path):
    """The handles follow the pointer and the arrow keys."""
    with at.opened("bowl", folder) as widget:
        handle = widget.host.locator(".handle").first
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        widget.page.mouse.move(x, y)
        widget.page.mouse.down()
        widget.page.mouse.move(x - 40, y + 30, steps=3)
        widget.page.mouse.up()
        widget.settle()
        assert widget.state("right") < 3.4 and widget.state("up") < 2.4, (widget.state("right"), widget.state("up"))
        widget.host.locator(".handle").nth(1).press("ArrowUp")
        widget.settle()
        assert abs(widget.state("correlation") - 0.85) < 1e-6
        widget.host.locator(".handle").nth(2).press("ArrowDown")
        widget.settle()
        assert abs(widget.state("high") - 0.9) < 1e-6


def flying(folder: pathlib.Path):
    """Beyond the largest stable rate nothing arrives; whitened, half of it needs one step."""
    with at.opened("bowl", folder, "#bowl.share=110") as widget:
        assert "never" in found(widget)[2]
        widget.set(share=50, whiten=True, centre=True)
        assert found(widget)[2] == "1" and found(widget)[0] == "1", found(widget)


def goals(folder: pathlib.Path):
    """Each goal is met where its sentence says so, and not before."""
    with at.opened("bowl", folder) as widget:
        assert met(widget) == set()
        widget.set(wide=3, high=0.3, centre=True, scale=True)
        assert met(widget) == set()
        widget.set(correlation=0.3)
        assert met(widget) == {"plain"}
        widget.set(correlation=0.9)
        assert met(widget) == {"plain"}
        widget.set(whiten=True)
        assert met(widget) == {"plain", "white"}
        widget.set(whiten=False, centre=False, scale=False, right=0.8, up=1, wide=2, high=0.8, correlation=0.8)
        assert met(widget) == {"plain", "white"}
        widget.set(wide=3, high=0.3, correlation=0, right=0, up=3)
        assert met(widget) == {"plain", "white", "worse"}


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("bowl", folder, "#bowl.wide=moon&bowl.correlation=7&bowl.centre=maybe") as widget:
        assert widget.state("wide") == 2 and widget.state("correlation") == 0.95 and widget.state("centre") is False


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("bowl", folder) as widget:
        at.check_speed(widget, [{"correlation": part / 20, "right": part / 10} for part in range(-18, 19, 3)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; at a large rate raw pixels catch up."""
    at.check_experiment(folder, {"rate": "0.3"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("bowl", folder, {"wide": 1, "correlation": -0.5, "centre": True, "share": 60})


if __name__ == "__main__":
    at.run([same_numbers, buttons, dragging, flying, goals, nonsense, speed, experiment, manners], "standardization")
