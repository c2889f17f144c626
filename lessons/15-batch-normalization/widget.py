"""Tests of the widget on batch normalization: `Tests/Browser/run batch-normalization`."""

import pathlib

import widget_page as at


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that the state meets."""
    return {name for name, is_met in widget.host.evaluate("(host) => host.widget.goals()").items() if is_met}


def fact(widget: at.WidgetOnPage, name: str):
    """Something that the widget knows of what it shows."""
    return widget.host.evaluate(f"(host) => {{ const fact = host.widget.facts.{name}; return fact.length === undefined ? fact : [...fact]; }}")


def same_bits(folder: pathlib.Path):
    """In three batches and in inference the network says what it says in the native core."""
    with at.opened("batch", folder) as widget:
        first, inference, second, third = widget.native()["panels"][0]["cells"]["values"]
        assert fact(widget, "training") == first and fact(widget, "inference") == inference
        for batch, row in ((2, second), (3, third)):
            widget.set(batch=batch)
            assert fact(widget, "training") == row, batch
        widget.set(batch=2)
        assert fact(widget, "training") == second, "back again"


def keyboard(folder: pathlib.Path):
    """The image moves by keys and stands in the address; steps go forward and back."""
    with at.opened("batch", folder) as widget:
        widget.field("image").press("ArrowRight")
        widget.settle()
        assert widget.state("image") == 1 and "batch.image=1" in widget.address
        widget.button("Step").click()
        widget.settle()
        assert widget.state("batch") == 2
        widget.button("Back").click()
        widget.settle()
        assert widget.state("batch") == 1


def alone(folder: pathlib.Path):
    """Alone, every image gets the same answer; in company it does not."""
    with at.opened("batch", folder) as widget:
        for size, count in (("1", 1), ("8", 3)):
            answers = set()
            for image in range(3):
                widget.set(size=size, image=image)
                answers.add(tuple(fact(widget, "training")))
            assert len(answers) == count, size


def memory(folder: pathlib.Path):
    """New statistics grow good by batches, the sooner the less is kept; where nothing is kept they are those of the last batch."""
    with at.opened("batch", folder) as widget:
        found = []
        for momentum in ("0.99", "0.9", "0.5"):
            widget.set(begin="new", size="64", momentum=momentum, batch=8)
            found.append(fact(widget, "right"))
        assert found[0] < found[2] and found[1] < found[2], found


def goals(folder: pathlib.Path):
    """Each goal is met where its sentence says so, and not before."""
    with at.opened("batch", folder) as widget:
        trained, shown = (widget.host.evaluate(f"(host) => host.widget.settings.{name}") for name in ("trained", "shown"))
        assert met(widget) == set()
        widget.set(size="1")
        assert "blind" in met(widget) and "two" not in met(widget)
        widget.set(size="2")
        assert "blind" not in met(widget)
        widget.set(size="64", begin="new", momentum="0.99", batch=10)
        assert "fresh" not in met(widget), fact(widget, "right")
        widget.set(momentum="0.5")
        assert "fresh" in met(widget), (fact(widget, "right"), trained)
        widget.set(begin="trained", momentum="0.9", size="8", company="same")
        found = False
        for image in range(len(shown)):
            for batch in range(1, 6):
                widget.set(image=image, batch=batch)
                found = found or "two" in met(widget)
        assert found, "no image gets two answers"
        # Exercise 2, as its solution says.
        widget.set(size="16", company="same", momentum="0.5", begin="trained", batch=1, image=0)
        drifting = []
        for batch in range(1, 7):
            widget.set(batch=batch)
            drifting.append("drift" in met(widget))
        assert any(drifting), fact(widget, "right")
        widget.set(company="any", size="64", batch=6)
        assert "drift" not in met(widget)


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("batch", folder, "#batch.size=3&batch.image=-4&batch.batch=999&batch.momentum=x") as widget:
        assert widget.state("size") == "4" and widget.state("image") == 0 and widget.state("batch") == 40
        assert widget.state("momentum") == "0.9"


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("batch", folder) as widget:
        at.check_speed(widget, [
            {"size": size, "image": image, "batch": batch} for size in ("4", "64") for image in range(4) for batch in (1, 2, 3)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; a shorter memory serves after few steps."""
    at.check_experiment(folder, {"momentum": "0.9"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("batch", folder, {"image": 3, "size": "16", "company": "same", "batch": 4, "momentum": "0.5"})


if __name__ == "__main__":
    at.run([same_bits, keyboard, alone, memory, goals, nonsense, speed, experiment, manners], "batch-normalization")
