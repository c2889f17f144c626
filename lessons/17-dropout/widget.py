"""Tests of the widget on dropout: `Tests/Browser/run dropout`."""

import pathlib

import widget_page as at


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that are met."""
    return set(widget.page.locator(".goals .met").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))


def fact(widget: at.WidgetOnPage, words: str):
    """Something that the widget knows of itself."""
    return widget.host.evaluate(f"(host) => host.widget.{words}")


def whole_of(widget: at.WidgetOnPage) -> dict:
    """What the network says with all units, and what each of them adds."""
    return widget.host.evaluate("""(host) => Object.fromEntries(Object.entries(host.widget.facts.whole).map(
        ([name, value]) => [name, value.length === undefined ? value : [...value]]))""")


def answer(widget: at.WidgetOnPage, row: int) -> list[str]:
    """What a row of the table says: with what, which class, and how many test images are right."""
    return widget.host.locator(".facts-row tbody tr").nth(row).locator("th, td").all_inner_texts()


def same_bits(folder: pathlib.Path):
    """With all units and in a draw both networks say what they say in the native core."""
    with at.opened("dropout", folder) as widget:
        rows = widget.native()["panels"][0]["cells"]["values"]
        for place, row in enumerate(rows):
            widget.set(net="with" if place > 1 else "without", draws=place % 2)
            chances = widget.host.evaluate("(host) => [...host.widget.facts.now.chances]")
            assert chances == row, (place, chances, row)


def units(folder: pathlib.Path):
    """A click takes a unit away, another brings it back, and the others are scaled up."""
    with at.opened("dropout", folder) as widget:
        cells = widget.host.locator(".units .grid button")
        count = fact(widget, "settings.units")
        assert cells.count() == count and widget.message.startswith("All units are there")
        start = widget.drawing()
        cells.nth(3).click()
        widget.settle()
        assert widget.state("off") == [3] and "dropped" in cells.nth(3).get_attribute("class")
        assert "unit 4, dropped" in cells.nth(3).get_attribute("aria-label")
        assert "dropout.off=3" in widget.address and widget.message.startswith("One unit is dropped")
        assert answer(widget, 1)[0] == f"These {count - 1}"
        widget.page.keyboard.press("ArrowRight")
        widget.page.keyboard.press("Enter")
        widget.settle()
        assert widget.state("off") == [3, 4] and widget.message.startswith("2 units are dropped")
        widget.button("All units back").click()
        widget.settle()
        assert widget.state("off") == []
        cells.nth(0).focus()
        widget.button("Start over").click()
        widget.settle()
        assert len(widget.drawing()) == len(start)


def draws(folder: pathlib.Path):
    """Draws drop units by chance; a click then goes on from what is left; many draws come close to all units."""
    with at.opened("dropout", folder) as widget:
        widget.button("Step").click()
        widget.settle()
        dropped = fact(widget, "facts.dropped")
        assert widget.state("draws") == 1 and 30 < dropped < 98
        widget.host.locator(".units .grid button.dropped").first.click()
        widget.settle()
        assert widget.state("draws") == 0 and len(widget.state("off")) == dropped - 1
        for _ in range(10):
            widget.button("50 more").click()
        widget.settle()
        assert widget.state("draws") == 500 and answer(widget, 2)[0] == "Mean of 500"
        whole, mean = (widget.host.evaluate(f"(host) => [...host.widget.facts.{name}.chances]") for name in ("whole", "mean"))
        assert max(abs(a - b) for a, b in zip(whole, mean)) < 0.1, (whole, mean)
        assert answer(widget, 0)[1] == answer(widget, 2)[1]


def shades(folder: pathlib.Path):
    """What units add to the lead adds up, with the biases, to the lead of the answer."""
    with at.opened("dropout", folder) as widget:
        whole = whole_of(widget)
        place = len(whole["output"]) * len(whole["chances"])
        bias = widget.host.evaluate(f"(host) => [...host.widget.networks[0].weights.subarray({place})]")
        lead = sum(whole["lead"]) + bias[whole["answer"]] - bias[whole["rival"]]
        chances = whole["chances"]
        ratio = chances[whole["answer"]] / chances[whole["rival"]]
        assert abs(2.718281828 ** lead / ratio - 1) < 1e-2, (lead, ratio)
        title = widget.host.locator(".units h3").inner_text()
        widget.field("shade").select_option("output")
        widget.settle()
        assert widget.host.locator(".units h3").inner_text() == "Units: what each puts out" != title


def goals(folder: pathlib.Path):
    """Each goal is met where its sentence says so, and not before."""
    with at.opened("dropout", folder) as widget:
        assert met(widget) == set()
        lead = whole_of(widget)["lead"]
        order = sorted(range(len(lead)), key=lambda unit: -lead[unit])
        least = fact(widget, "settings.least")[0]
        widget.set(off=order[::-1][:8])
        assert met(widget) == set(), "those that speak against it"
        for count in range(1, len(order)):
            widget.set(off=order[:count])
            if fact(widget, "facts.now.answer") != fact(widget, "facts.whole.answer"):
                break
        assert ("flip" in met(widget)) == (count <= least + 1), (count, least)
        now = lambda: {name for name, is_met in widget.host.evaluate("(host) => host.widget.goals()").items() if is_met}
        for draws in range(1, 61):
            widget.set(net="with", rate=0.5, off=[], draws=draws)
            if "spare" in now():
                break
        assert "spare" in now() and "wide" not in now()
        widget.set(net="without", rate=0.5, draws=draws)
        assert not now(), "the other network cannot spare them"
        for rate, draws in ((rate, draws) for rate in (0.8, 0.9) for draws in range(20, 60)):
            widget.set(net="with", rate=rate, draws=draws)
            if "outvoted" in now():
                break
        assert "outvoted" in now() and "wide" not in now()
        # Exercise 2: one unit after the other, as its solution says, and not any of them.
        widget.set(draws=0, off=[])
        lead = whole_of(widget)["lead"]
        order = sorted(range(len(lead)), key=lambda unit: -lead[unit])
        alone = []
        for unit in order[:12] + order[-12:]:
            widget.set(off=[other for other in order if other != unit])
            alone.append("wide" in now())
        assert any(alone[:12]) and not any(alone[12:]), alone


def playing(folder: pathlib.Path):
    """It plays by itself until it is paused, but not for those who asked for less motion."""
    with at.opened("dropout", folder) as widget:
        widget.button("Play").click()
        widget.wait("widget.state.draws > 2")
        widget.button("Pause").click()
        widget.settle()
        draws = widget.state("draws")
        widget.page.wait_for_timeout(1000)
        assert widget.state("draws") == draws
    with at.opened("dropout", folder, motion="reduce") as widget:
        assert not widget.host.get_by_text("Play").is_visible()


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("dropout", folder, "#dropout.rate=7&dropout.draws=-3&dropout.off=2.6,x") as widget:
        assert widget.state("rate") == 0.95 and widget.state("draws") == 0 and widget.state("off") == []
    with at.opened("dropout", folder, "#dropout.off=2.4,2,9999") as widget:
        assert widget.message.startswith("2 units are dropped"), widget.message


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("dropout", folder) as widget:
        at.check_speed(widget, [
            {"rate": part / 20, "draws": draws, "net": net}
            for net in ("without", "with") for draws in (1, 30, 300) for part in range(2, 20, 4)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; with little dropout the log tells the truth."""
    at.check_experiment(folder, {"dropout": "0.1"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("dropout", folder, {"net": "with", "image": 3, "rate": 0.75, "draws": 5})


if __name__ == "__main__":
    at.run([same_bits, units, draws, shades, goals, playing, nonsense, speed, manners, experiment], "dropout")
