"""Tests of the widget on pooling: `Tests/Browser/run pooling`."""

import pathlib

import widget_page as at

IMAGE, MAP, LEAVING, ARRIVING = "Image", "Map", "Gradient of the image", "Gradient of the map"


def cells(widget: at.WidgetOnPage, name: str):
    """The cells of a grid."""
    return widget.host.get_by_role("group", name=name, exact=True).locator("button")


def marked(widget: at.WidgetOnPage, name: str, mark: str) -> list[int]:
    """Which cells of a grid have a mark."""
    return [
        index for index, cell in enumerate(cells(widget, name).all())
        if mark in (cell.get_attribute("class") or "").split()
    ]


def texts(widget: at.WidgetOnPage, name: str) -> list[str]:
    """What the cells of a grid show."""
    return cells(widget, name).all_inner_texts()


def same_bits(folder: pathlib.Path):
    """Map and gradient have the same bits as those of the native core, which the figure shows."""
    with at.opened("pooling", folder) as widget:
        step, gradient = widget.native()["panels"]
        assert widget.numbers("map") == sum(step["output"], [])
        assert widget.numbers("leaving") == sum(gradient["cells"]["values"], [])


def forwards(folder: pathlib.Path):
    """Pointing at a number of the map shows its window, its winner, and where its gradient goes."""
    with at.opened("pooling", folder) as widget:
        assert marked(widget, IMAGE, "winner") == [4, 6, 12, 15]
        cells(widget, MAP).nth(1).hover()
        widget.settle()
        assert marked(widget, IMAGE, "under") == [2, 3, 6, 7]
        assert marked(widget, LEAVING, "now") == [6]
        assert marked(widget, ARRIVING, "now") == [1]
        assert widget.message == "The largest of 2, 0, 8, 6 is 8. Its gradient, 1, goes to row 2, column 3 alone."
        widget.page.mouse.move(1, 1)
        widget.settle()
        assert marked(widget, IMAGE, "under") == [] and widget.message.startswith("Point at a number")
        widget.field("kind").select_option("average")
        cells(widget, MAP).nth(1).hover()
        widget.settle()
        assert marked(widget, LEAVING, "now") == [2, 3, 6, 7] and marked(widget, IMAGE, "winner") == []
        assert widget.message == "The mean of 2, 0, 8, 6 is 4. Its gradient, 1, is shared out: 0.25 for each of the 4."


def backwards(folder: pathlib.Path):
    """Pointing at a number of the image shows what hands it a gradient, and how the parts add up."""
    with at.opened("pooling", folder) as widget:
        cells(widget, LEAVING).nth(6).hover()
        widget.settle()
        assert marked(widget, MAP, "now") == [1] and marked(widget, ARRIVING, "now") == [1]
        assert widget.message.endswith("lies in one window and wins it: it receives the gradient 1.")
        cells(widget, IMAGE).nth(0).hover()
        widget.settle()
        assert marked(widget, MAP, "now") == [] and "wins none: it receives no gradient" in widget.message
        widget.set(window=2, stride=1)
        # The 8 in the second row wins two of the windows that overlap there.
        cells(widget, IMAGE).nth(6).hover()
        widget.settle()
        feeding = marked(widget, MAP, "now")
        assert [texts(widget, MAP)[index] for index in feeding] == ["8"] * len(feeding) and len(feeding) > 1
        sum_of_ones = " + ".join(["1"] * len(feeding))
        assert f"it receives the gradient {sum_of_ones} = {len(feeding)}." in widget.message
        assert texts(widget, LEAVING)[6] == str(len(feeding))


def goals(folder: pathlib.Path):
    """Goals are met by what the core computed, one after the other, and stay met."""
    def met(widget: at.WidgetOnPage) -> list[str]:
        return [goal.get_attribute("data-goal") for goal in widget.page.locator(".goals .met").all()]

    with at.opened("pooling", folder) as widget:
        assert met(widget) == []
        widget.set(window=2, stride=1)
        cells(widget, ARRIVING).nth(1).click()
        for _ in range(2):
            widget.page.keyboard.press("-")
        widget.settle()
        assert texts(widget, ARRIVING)[1:3] == ["0", "1"] and met(widget) == []
        widget.page.keyboard.press("-")
        widget.settle()
        assert texts(widget, LEAVING)[6] == "0" and met(widget) == ["cancel"]
        for _ in range(3):
            cells(widget, IMAGE).nth(6).click()
        widget.settle()
        assert texts(widget, IMAGE)[6] == "11" and met(widget) == ["four", "cancel"]
        # 13 and 6 reach a corner that others held: with 11 and 5 in their places, no maximum of windows that touch is lost.
        widget.set(window=2, stride=2)
        for index, keys in ((6, "8"), (7, "5"), (15, "11")):
            cells(widget, IMAGE).nth(index).focus()
            for key in keys:
                widget.page.keyboard.press(key)
        widget.settle()
        widget.button("Move the image by one").click()
        widget.settle()
        assert marked(widget, MAP, "changed") == [] and met(widget) == ["four", "cancel", "still"]
        assert widget.message == "The move changed none of the 4 numbers of the map."


def moves(folder: pathlib.Path):
    """What a move changed in the map is outlined and counted until something else changes."""
    with at.opened("pooling", folder) as widget:
        before = texts(widget, MAP)
        widget.button("Move the image by one").click()
        widget.settle()
        changed = [index for index, (old, new) in enumerate(zip(before, texts(widget, MAP))) if old != new]
        assert changed and marked(widget, MAP, "changed") == changed
        assert widget.message.startswith(f"The move changed {len(changed)} of the 4 numbers")
        cells(widget, IMAGE).nth(0).click()
        widget.settle()
        assert marked(widget, MAP, "changed") == []


def dropped(folder: pathlib.Path):
    """What lies in no window is struck out and receives nothing."""
    with at.opened("pooling", folder) as widget:
        widget.set(size=5)
        edge = [4, 9, 14, 19, 20, 21, 22, 23, 24]
        assert marked(widget, IMAGE, "dropped") == edge
        assert [texts(widget, LEAVING)[index] for index in edge] == ["0"] * 9
        assert "9 lie in no window" in widget.host.locator(".formula-line").inner_text()
        cells(widget, IMAGE).nth(24).hover()
        widget.settle()
        assert "lies in no window" in widget.message


def numbers(folder: pathlib.Path):
    """Numbers of the image and gradients of the map are changed by clicks and by keys."""
    with at.opened("pooling", folder) as widget:
        cells(widget, IMAGE).nth(0).click()
        widget.page.keyboard.press("+")
        widget.page.keyboard.press("ArrowRight")
        widget.page.keyboard.press("-")
        widget.settle()
        assert texts(widget, IMAGE)[:2] == ["3", "2"]
        cells(widget, ARRIVING).nth(3).click()
        widget.settle()
        assert texts(widget, ARRIVING) == ["1", "1", "1", "2"] and texts(widget, LEAVING)[15] == "2"
        for _ in range(2):
            cells(widget, ARRIVING).nth(3).click()
        widget.settle()
        assert texts(widget, ARRIVING)[3] == "−3", "after 3 comes −3"
        assert "pooling.gradient=1,1,1,1,1,1,-3," in widget.address
        cells(widget, IMAGE).nth(5).focus()
        for key, text in (("9", "9"), ("1", "1"), ("3", "13"), ("0", "0")):
            widget.page.keyboard.press(key)
            widget.settle()
            assert texts(widget, IMAGE)[5] == text


def keyboard(folder: pathlib.Path):
    """The focus points like a pointer does, and the enter key keeps looking."""
    with at.opened("pooling", folder) as widget:
        cells(widget, MAP).nth(0).focus()
        widget.page.keyboard.press("ArrowDown")
        widget.settle()
        assert marked(widget, IMAGE, "under") == [8, 9, 12, 13]
        widget.page.keyboard.press("Enter")
        widget.field("stride").focus()
        widget.settle()
        assert marked(widget, IMAGE, "under") == [8, 9, 12, 13], "what was chosen stays"
        assert "pooling.at=2" in widget.address
        widget.page.keyboard.press("ArrowLeft")
        widget.settle()
        assert widget.state("stride") == 1 and len(texts(widget, MAP)) == 9


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("pooling", folder, "#pooling.at=99&pooling.window=70&pooling.kind=median") as widget:
        assert widget.state("window") == 4 and widget.state("kind") == "max" and widget.state("at") == 24
        assert texts(widget, MAP) == ["13"] and widget.message.startswith("Point at a number")


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("pooling", folder) as widget:
        at.check_speed(widget, [
            {"kind": kind, "size": size, "window": window, "stride": stride}
            for kind in ("max", "average") for size in (4, 6) for window in (2, 3) for stride in (1, 2)])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; where pixels were blurred first, means lead by little."""
    at.check_experiment(folder, {"blur": "yes"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("pooling", folder, {"kind": "average", "size": 5, "window": 3, "at": 1, "gradient": [2, 1, 0, 3]})


if __name__ == "__main__":
    at.run([same_bits, forwards, backwards, goals, moves, dropped, numbers, keyboard, nonsense, speed, manners, experiment], "pooling")
