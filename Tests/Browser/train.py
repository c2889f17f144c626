"""Tests of the training on a page: `python3 Tests/Browser/train.py output/lab`."""

import pathlib
import statistics
import struct

import widget_page as at

MEASURED = "widget.accuracies.length > 0"


def losses(widget: at.WidgetOnPage) -> list[float]:
    """The loss of every step so far."""
    return widget.host.evaluate("(host) => host.widget.losses")


def train(widget: at.WidgetOnPage, steps: int):
    """Lets it train by itself until so many steps are taken, and pauses."""
    widget.button("Train").click()
    for _ in range(600):
        if len(losses(widget)) >= steps:
            break
        widget.page.wait_for_timeout(50)
    widget.button("Pause").click()
    widget.settle()
    assert len(losses(widget)) >= steps, "it does not train"


def rounded(value: float) -> float:
    """A number with 32 bits."""
    return struct.unpack("f", struct.pack("f", value))[0]


def same_bits(folder: pathlib.Path):
    """Each step has the same loss, bit for bit, as the native core's, which the figure shows."""
    with at.opened("train", folder) as widget:
        chart, kernels = widget.native()["panels"]
        native = [rounded(loss) for loss in chart["marks"][0]["y"]]
        for _ in range(3):
            widget.button("One step").click()
        widget.settle()
        assert losses(widget) == native[:3]
        train(widget, 60)
        found = losses(widget)[:len(native)]
        assert found == native[:len(found)]
        # The step of the last native kernels.
        widget.host.evaluate("""({ widget: { core } }, [done, all]) => {
            for (let step = done; step < all; step++) core.train(1, 0.03, "results");
            core.getParameter(0, "kernels");
        }""", [len(losses(widget)), len(native)])
        weights = widget.numbers("kernels")
        for map_, kernel in enumerate(kernels["images"]):
            assert weights[map_::8] == sum(kernel["values"], []), map_


def learning(folder: pathlib.Path):
    """It trains until it is paused; the loss falls, and more digits are read."""
    with at.opened("train", folder) as widget:
        widget.wait(MEASURED)
        assert "it guesses" in widget.message
        train(widget, 150)
        count, found = len(losses(widget)), losses(widget)
        assert statistics.mean(found[-20:]) < 0.6 * statistics.mean(found[:20])
        before, after = widget.host.evaluate("(host) => [host.widget.accuracies[0][1], host.widget.accuracies.at(-1)[1]]")
        assert before < 0.3 and after > 0.5, (before, after)
        assert widget.message == f"After {count} steps it reads {100 * after:.1f} % of new digits."
        assert widget.host.locator("dd").all_inner_texts()[:2] == [str(count), str(16 * count)]
        assert int(widget.host.locator("dd").nth(4).inner_text()) > 0
        guesses = widget.host.locator(".sample figcaption").all_inner_texts()
        assert len(guesses) == 10 and sum(guess.startswith("✓") for guess in guesses) >= 4, guesses
        widget.page.wait_for_timeout(300)
        assert len(losses(widget)) == count, "it goes on after the pause"


def repeated(folder: pathlib.Path):
    """Reset goes back to the first step, and the same seed gives the same numbers again; another seed does not."""
    with at.opened("train", folder) as widget:
        train(widget, 20)
        first = losses(widget)[:20]
        widget.button("Reset").click()
        widget.settle()
        assert losses(widget) == [] and widget.host.locator("dd").first.inner_text() == "0"
        train(widget, 20)
        assert losses(widget)[:20] == first
        widget.field("seed").fill("7")
        widget.page.keyboard.press("Tab")
        widget.settle()
        assert losses(widget) == [] and "seed=7" in widget.address
        train(widget, 20)
        other = losses(widget)[:20]
        assert other != first
        address = widget.address
    with at.opened("train", folder, "#" + address.split("#")[1]) as widget:
        assert widget.field("seed").input_value() == "7"
        train(widget, 20)
        assert losses(widget)[:20] == other


def rate(folder: pathlib.Path):
    """The learning rate changes on the way: the network is kept, and goes on with other steps."""
    with at.opened("train", folder) as widget:
        native = [rounded(loss) for loss in widget.native()["panels"][0]["marks"][0]["y"]]
        for _ in range(2):
            widget.button("One step").click()
        widget.field("rate").select_option("0.3")
        widget.settle()
        for _ in range(2):
            widget.button("One step").click()
        widget.settle()
        found = losses(widget)
        # The third loss is that before the first larger step.
        assert found[:3] == native[:3] and found[3] != native[3]


def settings(folder: pathlib.Path):
    """Every optimizer, activation and batch size begins anew and takes steps."""
    with at.opened("train", folder) as widget:
        seen = set()
        for name in ("optimizer", "activation", "batch"):
            for choice in widget.host.evaluate("(host, name) => host.widget.fields[name].choices", name):
                is_new = widget.state(name) != choice
                widget.field(name).select_option(choice)
                widget.settle()
                assert losses(widget) == [] or not is_new
                widget.button("Reset").click()
                # The second step is the first in which momentum makes a difference.
                for _ in range(3):
                    widget.button("One step").click()
                widget.settle()
                found = losses(widget)
                assert len(found) == 3 and all(0 < loss < 10 for loss in found), (name, choice, found)
                seen.add((widget.state("optimizer"), widget.state("activation"), widget.state("batch"), *found))
        assert len({numbers[3:] for numbers in seen}) == len({numbers[:3] for numbers in seen}), "two settings do the same"


def ruined(folder: pathlib.Path):
    """Weights that are no numbers any more are told in a sentence; with a smaller learning rate the network begins anew."""
    with at.opened("train", folder) as widget:
        widget.wait(MEASURED)
        widget.host.evaluate("""({ widget: { core } }) => {
            const count = core.getWeights("weights");
            core.put("weights", [count], new Float32Array(count).fill(NaN));
            core.setWeights("weights");
        }""")
        widget.button("Train").click()
        widget.wait_for_message("Choose a smaller learning rate")
        assert widget.button("Train").is_visible(), "it has stopped"
        widget.field("rate").select_option("0.01")
        widget.settle()
        train(widget, 5)
        assert abs(losses(widget)[0] - 2.3) < 0.2 and "learning rate" not in widget.message


def trapped(folder: pathlib.Path):
    """When the core stops while it trains, that is told, and training begins anew at the next press."""
    with at.opened("train", folder) as widget:
        train(widget, 5)
        first = losses(widget)[:5]
        widget.button("Train").click()
        widget.wait("widget.losses.length > 5")
        widget.host.dispatch_event("convbook-trap")
        widget.wait_for_message("started anew")
        assert widget.button("Train").is_visible()
        train(widget, 5)
        assert losses(widget)[:5] == first


def keyboard(folder: pathlib.Path):
    """Training starts and pauses by keys; nonsense in the address is left out."""
    with at.opened("train", folder, "#seed=-4&train.optimizer=magic&train.batch=7&train.rate=9") as widget:
        assert [widget.state(name) for name in ("seed", "optimizer", "batch", "rate")] == [0, "momentum", "16", "0.03"]
        widget.button("Train").focus()
        widget.page.keyboard.press("Enter")
        widget.wait("widget.losses.length > 2")
        widget.page.keyboard.press("Enter")
        widget.settle()
        assert widget.button("Train").is_visible() and "steps it reads" in widget.message


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand, before training and after."""
    with at.opened("train", folder) as widget:
        widget.wait(MEASURED)
        changes = [
            {"optimizer": optimizer, "activation": activation, "seed": seed}
            for optimizer in ("sgd", "adam") for activation in ("relu", "tanh") for seed in (1, 2, 3)]
        at.check_speed(widget, changes)
        widget.button("Start over").click()
        train(widget, 100)
        at.check_speed(widget, [{"rate": rate} for rate in ("0.01", "0.1", "0.03")] * 5)


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners(
        "train", folder, {"optimizer": "adam", "rate": "0.003", "activation": "tanh", "batch": "8", "seed": 12}, MEASURED)


if __name__ == "__main__":
    at.run([same_bits, learning, repeated, rate, settings, ruined, trapped, keyboard, speed, manners], "lab")
