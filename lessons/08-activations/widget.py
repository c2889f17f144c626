"""Tests of the widget on activations: `Tests/Browser/run activations`."""

import pathlib

import widget_page as at

KILL = "#bend.rate=3&bend.steps=100"


def met(widget: at.WidgetOnPage, goal: str) -> bool:
    """Whether a goal below the widget is ticked."""
    return widget.page.evaluate(
        "(name) => document.querySelector(`.goals [data-goal=\"${name}\"]`).classList.contains('met')", goal)


def trained(widget: at.WidgetOnPage, **changes):
    """Changes fields, and waits until all steps are taken."""
    widget.set(**changes)
    widget.settle()
    widget.wait("widget.losses.length === widget.state.steps && widget.after.length === widget.state.more")
    widget.settle()


def found(widget: at.WidgetOnPage, what: str):
    """Something that the last update measured."""
    return widget.page.evaluate(f"document.querySelector('convbook-widget[kind=activations]').widget.{what}")


def same_bits(folder: pathlib.Path):
    """Untrained, units receive the same bits as in the native core."""
    with at.opened("activations", folder) as widget:
        cells = widget.native()["panels"][0]["cells"]["values"]
        sums, units = widget.numbers("sums"), len(cells)
        for row, values in enumerate(cells):
            assert [max(value, 0) for value in sums[row::units]] == values, row


def goals(folder: pathlib.Path):
    """Large weights saturate sigmoids; large steps kill ReLUs, which a smaller rate does not revive, and raised biases do."""
    with at.opened("activations", folder) as widget:
        assert not any(met(widget, goal) for goal in ("saturated", "half dead", "revived"))
        widget.set(activation="sigmoid", scale="30")
        widget.settle()
        assert not met(widget, "saturated")
        widget.set(scale="100")
        widget.settle()
        assert met(widget, "saturated"), found(widget, "found.flat")
        widget.set(activation="relu", scale="1")
        trained(widget, rate="0.1", steps=100)
        assert not met(widget, "half dead")
    with at.opened("activations", folder, KILL) as widget:
        trained(widget, steps=100)
        dead = found(widget, "killed.length")
        assert met(widget, "half dead") and not met(widget, "revived"), dead
        trained(widget, slower="0.03", more=100)
        assert found(widget, "found.dead.length") >= dead and not met(widget, "revived"), "dead is dead"
        assert ", 0 came back" in widget.message, widget.message
        trained(widget, raised=True)
        assert met(widget, "revived"), widget.message


def keyboard(folder: pathlib.Path):
    """Steps are taken by arrow keys, and stand in the address."""
    with at.opened("activations", folder) as widget:
        widget.field("steps").focus()
        for _ in range(3):
            widget.page.keyboard.press("ArrowRight")
        widget.settle()
        assert widget.state("steps") == 3 and "bend.steps=3" in widget.address


def again(folder: pathlib.Path):
    """The same steps give the same loss, also after going on in another way and back."""
    with at.opened("activations", folder, "#bend.steps=20") as widget:
        trained(widget, steps=20)
        losses = found(widget, "losses")
        trained(widget, rescue="tanh", more=10)
        assert len(found(widget, "after")) == 10
        trained(widget, more=0)
        assert found(widget, "losses") == losses and len(losses) == 20


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("activations", folder, "#bend.steps=-4&bend.rate=fast&bend.activation=bent&bend.scale=7") as widget:
        assert widget.state("steps") == 0 and widget.state("rate") == "0.1"
        assert widget.state("activation") == "relu" and widget.state("scale") == "1"


def strangers(folder: pathlib.Path):
    """Where a unit comes back by itself, the page says that new digits had switched it on."""
    with at.opened("activations", folder, KILL) as widget:
        trained(widget, steps=100)
        trained(widget, slower="0.1", more=300)
        came = "came back with ReLU: new digits had switched them on." in widget.message
        assert came or ", 0 came back" in widget.message, widget.message


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; in few small steps it does not."""
    at.check_experiment(folder, {"rate": "0.0001", "steps": "100"})


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("activations", folder) as widget:
        at.check_speed(widget, [
            {"activation": activation, "scale": scale}
            for activation in ("relu", "gelu", "tanh", "sigmoid") for scale in ("0.3", "3", "30")])


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("activations", folder, {"activation": "tanh", "scale": "3"})


if __name__ == "__main__":
    at.run([same_bits, goals, keyboard, again, nonsense, strangers, experiment, speed, manners], "activations")
