"""Tests of the widget on hyperparameters: `Tests/Browser/run hyperparameters`."""

import pathlib

import widget_page as at


def met(widget: at.WidgetOnPage) -> set[str]:
    """The goals that are ticked."""
    return set(widget.page.locator(".goals .met").evaluate_all("(goals) => goals.map((goal) => goal.dataset.goal)"))


def trained(widget: at.WidgetOnPage):
    """Trains what is chosen, to the end."""
    count = len(widget.state("runs"))
    widget.button("Train it").click()
    widget.page.wait_for_function(
        "(count) => document.querySelector('convbook-widget[kind=runs]').widget.state.runs.length > count", arg=count, timeout=300_000)
    widget.settle()


def code(widget: at.WidgetOnPage) -> int:
    """The settings as one number."""
    return widget.host.evaluate("(host) => host.widget.code()")


def same_bits(folder: pathlib.Path):
    """Parameters and multiply-adds are those that the native core counted."""
    with at.opened("runs", folder) as widget:
        groups = widget.native()["panels"][0]["marks"][0]["groups"]
        for place, filters in enumerate(["2", "4", "8", "16"]):
            widget.set(filters=filters)
            cost = widget.host.evaluate("(host) => [...host.widget.cost(host.widget.core, host.widget.state)]")
            assert cost[:2] == [group["values"][place] for group in groups], (cost, groups)


def training(folder: pathlib.Path):
    """A run becomes a row, lies in the address, and comes back from there; the same settings again are another run."""
    with at.opened("runs", folder) as widget:
        widget.set(filters="4", blocks="3")
        trained(widget)
        runs = widget.state("runs")
        assert len(runs) == 3 and runs[0] == code(widget) and 400 < runs[1] <= 1000, runs
        assert widget.host.locator("tbody tr").count() == 1 and widget.message.startswith("Run 1:")
        assert met(widget) == set()
        trained(widget)
        assert met(widget) == {"twice"} and widget.state("runs")[4] != runs[1]
        address = widget.address
        table = widget.host.locator("tbody").inner_text()
    with at.opened("runs", folder, "#" + address.split("#")[1]) as widget:
        assert widget.host.locator("tbody").inner_text() == table
        widget.button("Remove last").click()
        widget.settle()
        assert widget.host.locator("tbody tr").count() == 1


def stopping(folder: pathlib.Path):
    """A run can be stopped, and ends where its settings change; nothing is noted of it."""
    with at.opened("runs", folder) as widget:
        widget.set(images="32000")
        widget.button("Train it").click()
        widget.wait_for_message("Training: step")
        widget.button("Stop").click()
        widget.settle()
        widget.button("Train it").click()
        widget.wait_for_message("Training: step")
        widget.field("filters").select_option("4")
        widget.settle()
        assert widget.button("Train it").is_visible() and widget.state("runs") == []


def goals(folder: pathlib.Path):
    """Each goal is met where its sentence says so, and not before."""
    with at.opened("runs", folder) as widget:
        assert met(widget) == set()
        codes = []
        for filters in ("2", "4", "8", "16"):
            widget.set(filters=filters, blocks="3")
            codes.append(code(widget))
        goal = widget.host.evaluate("(host) => host.widget.settings.goalAccuracy")
        rows = lambda rights: [number for pair in zip(codes, rights) for number in (*pair, 100)]
        widget.set(runs=rows([850, 10 * goal - 1, 990, 980]))
        assert met(widget) == set(), "the last one is beaten"
        widget.set(runs=rows([850, 10 * goal - 1, 990, 991]))
        assert met(widget) == {"four"}
        widget.set(runs=rows([850, 10 * goal, 990, 991]))
        assert met(widget) == {"four", "small"}
        now = lambda: widget.host.evaluate("(host) => host.widget.goals(host.widget.core).whole")
        widget.set(filters="16", growth="double", size="5", blocks="3")
        assert not now()
        # Exercise 2.
        widget.set(filters="2", growth="double", size="5", blocks="3")
        assert now()


def sums(folder: pathlib.Path):
    """The front is that of `paretoFront` in LessonKit, on the cases of its tests; intervals are Wilson's."""
    with at.opened("runs", folder) as widget:
        front = lambda cost, share: widget.host.evaluate(
            "(host, [cost, share]) => host.widget.front(cost.map((cost, run) => ({ run, cost, share: share[run] })), 'cost')"
            ".sort((a, b) => a.cost - b.cost).map(({ run }) => run)", [cost, share])
        assert front([3, 1, 2, 2], [9, 5, 7, 6]) == [1, 2, 0]
        assert front([1, 1], [5, 5]) == [0, 1] and front([1, 2], [5, 5]) == [0] and front([], []) == []
        for share in (0, 0.5, 0.97, 1):
            low, high = widget.host.evaluate("(host, share) => host.widget.interval(share, 1000)", share)
            # Its ends are where a share lies 1.96 standard errors, those of the end itself, from what was found.
            for end in (end for end in (low, high) if abs(end - share) > 1e-12):
                error = (end * (1 - end) / 1000) ** 0.5
                assert abs(abs(share - end) / error - 1.959964) < 1e-6, (share, end)


def newest_first(folder: pathlib.Path):
    """The newest run stands first."""
    with at.opened("runs", folder) as widget:
        first = code(widget)
        widget.set(filters="4")
        widget.set(runs=[first, 900, 100, code(widget), 950, 100])
        assert widget.host.locator("tbody th").all_inner_texts()[0].startswith("2: 4 filters")


def nonsense(folder: pathlib.Path):
    """What makes no sense in the address is left out."""
    with at.opened("runs", folder, "#runs.filters=7&runs.rate=x&runs.runs=1,2") as widget:
        assert widget.state("filters") == "8" and widget.state("rate") == "0.003"
        assert widget.host.locator("tbody tr").count() == 0


def speed(folder: pathlib.Path):
    """Redraws keep up with the hand."""
    with at.opened("runs", folder) as widget:
        at.check_speed(widget, [{"size": size, "blocks": blocks, "filters": filters}
                                for size in "1357" for blocks in "123" for filters in ("2", "16")])


def experiment(folder: pathlib.Path):
    """The experiment on the page bears its claim out at the start; at a rate that is far too high both guess."""
    at.check_experiment(folder, {"rate": "1"})


def manners(folder: pathlib.Path):
    """Names of controls, the address, and a core that stops."""
    at.check_manners("runs", folder, {"filters": "4", "blocks": "3", "axis": "products"})


if __name__ == "__main__":
    at.run([same_bits, training, stopping, goals, sums, newest_first, nonsense, speed, experiment, manners], "hyperparameters")
