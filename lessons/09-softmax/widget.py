"""Tests of the widget on softmax: `Tests/Browser/run softmax`."""

import math
import pathlib

import stillness
import widget_page as at


def probabilities(widget: at.WidgetOnPage) -> list[float]:
    """Ten probabilities, computed anew from what the fields hold."""
    logits = [logit / widget.state("temperature") for logit in widget.state("logits")]
    powers = [math.exp(logit - max(logits)) for logit in logits]
    return [power / sum(powers) for power in powers]


def close(found: list[float], wanted: list[float]) -> bool:
    """Whether numbers are the same but for rounding to 32 bits."""
    return len(found) == len(wanted) and all(abs(a - b) < 1e-5 for a, b in zip(found, wanted))


def same_bits(folder: pathlib.Path):
    """Probabilities have the same bits as those of the native core, and so the words beside them agree."""
    with at.opened("softmax", folder) as widget:
        _, chart = widget.native()["panels"]
        assert widget.numbers("probabilities") == chart["marks"][0]["groups"][0]["values"]
        entropy, loss = widget.numbers("facts")
        caption = widget.native()["caption"]
        assert f"Entropy: {entropy:.3f} nats" in caption and f"{loss:.3f}." in caption, caption
        facts = widget.host.locator(".facts-line").inner_text()
        assert f"Entropy: {entropy:.3f}" in facts and f"= {loss:.3f}" in facts, facts


def dragging(folder: pathlib.Path):
    """A score moves by pointer and by keys, and all probabilities with it."""
    with at.opened("softmax", folder) as widget:
        before = widget.numbers("probabilities")
        slider = widget.host.get_by_label("score of class 7")
        box = at.frame(slider)
        middle = box["y"] + box["height"] / 2
        widget.page.mouse.move(box["x"] + box["width"] * 0.51, middle)
        widget.page.mouse.down()
        widget.page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=5)
        widget.page.mouse.up()
        widget.settle()
        after = widget.numbers("probabilities")
        assert 5.5 < widget.state("logits")[7] < 7
        assert after[7] > before[7] and all(after[i] < before[i] for i in range(10) if i != 7)
        assert close(after, probabilities(widget))
        dragged = widget.state("logits")[7]
        widget.page.keyboard.press("ArrowRight")
        widget.settle()
        assert abs(widget.state("logits")[7] - dragged - 0.1) < 1e-6
        assert "softmax.logits=" in widget.address


def loss(folder: pathlib.Path):
    """The loss is that of the class that was marked; its gradient is the probability, less 1 for that class, divided by the temperature."""
    with at.opened("softmax", folder) as widget:
        assert widget.message.startswith("Class 9 is most likely") and "but class 4" in widget.message
        widget.host.get_by_label("class 9 is the right one").check()
        widget.field("shows").select_option("gradient")
        widget.set(temperature=2)
        entropy, loss = widget.numbers("facts")
        wanted = probabilities(widget)
        assert close([loss, entropy], [-math.log(wanted[9]), -sum(p * math.log(p) for p in wanted)])
        gradient = [(p - (index == 9)) / 2 for index, p in enumerate(wanted)]
        shown = [float(text.replace("−", "-")) for text in widget.host.locator(".value").all_inner_texts()]
        assert all(abs(a - b) < 6e-4 for a, b in zip(shown, gradient)), shown
        assert "which is right" in widget.message and "but" not in widget.message


def temperature(folder: pathlib.Path):
    """Cold decides, hot hesitates, and all equal is as hot as can be."""
    with at.opened("softmax", folder) as widget:
        widget.field("temperature").focus()
        widget.page.keyboard.press("Home")
        widget.settle()
        assert widget.state("temperature") == 0.1 and widget.numbers("probabilities")[9] > 0.99
        widget.page.keyboard.press("End")
        widget.settle()
        assert widget.state("temperature") == 10 and max(widget.numbers("probabilities")) < 0.2
        widget.button("All equal").click()
        widget.settle()
        assert widget.message == "All classes are equally likely."


def shift(folder: pathlib.Path):
    """Adding the same to all scores changes no probability, and stops before a score would stay behind."""
    with at.opened("softmax", folder) as widget:
        before = widget.numbers("probabilities")
        for _ in range(4):
            widget.button("All + 1").click()
        widget.settle()
        assert close(widget.state("logits"), [2, 2.5, 4.5, 5, 7.5, 3.5, 3, 4.2, 5.5, 8.2])
        assert close(widget.numbers("probabilities"), before)
        widget.button("All + 1").click()
        widget.settle()
        assert widget.button("All + 1").is_disabled() and widget.button("All − 1").is_enabled()


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("softmax", folder, "#softmax.logits=99,-99&softmax.temperature=0&softmax.chosen=11") as widget:
        assert widget.state("logits") == [10, -10] and widget.state("temperature") == 0.1 and widget.state("chosen") == 9
        assert widget.numbers("probabilities")[0] == 1


def speed(folder: pathlib.Path):
    """Half of all redraws take less than a frame."""
    with at.opened("softmax", folder) as widget:
        at.check_speed(widget, [
            {"logits": [step - place for place in range(10)], "temperature": 0.5 + step} for step in range(9)])


def manners(folder: pathlib.Path):
    """Names, narrow screens, the address, a core that stops, and nothing that moves."""
    at.check_manners("softmax", folder, {"temperature": 3, "chosen": 2, "shows": "gradient", "logits": list(range(10))})
    stillness.check_stillness("softmax", folder)


if __name__ == "__main__":
    at.run([same_bits, dragging, loss, temperature, shift, nonsense, speed, manners], "softmax")
