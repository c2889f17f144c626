"""The learning rate of each step, counted from 0.

Cosine with warm-up over W of T steps: peak (t + 1) / W for t < W, then
peak (1 + cos(pi (t - W) / (T - W))) / 2. One-cycle is OneCycleLR with cosine annealing in two
phases.
"""

import math

import torch
from torch.optim import lr_scheduler as schedulers

from . import shared  # noqa: F401 (sets float64)


def rates(scheduled, peak, steps):
    """The rate before each step under the schedule that `scheduled` makes for an optimizer."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=peak)
    schedule, result = scheduled(optimizer), []
    for step in range(steps):
        result.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if step < steps - 1:  # One-cycle refuses to go beyond its end.
            schedule.step()
    return torch.tensor(result)


def one_cycle(peak, steps):
    settings = dict(div_factor=25, final_div_factor=1e4, pct_start=0.3)
    return rates(
        lambda optimizer: schedulers.OneCycleLR(
            optimizer,
            max_lr=peak,
            total_steps=steps,
            anneal_strategy="cos",
            three_phase=False,
            **settings,
        ),
        peak,
        steps,
    )


def cosine(peak, steps, warm_up):
    def falling(optimizer):
        return schedulers.CosineAnnealingLR(optimizer, T_max=steps - warm_up)

    def warmed(optimizer):
        rising = schedulers.LinearLR(optimizer, start_factor=1 / warm_up, total_iters=warm_up - 1)
        return schedulers.SequentialLR(optimizer, [rising, falling(optimizer)], [warm_up])

    if warm_up > 1:
        result = rates(warmed, peak, steps)
    else:  # A rise of one step is no rise to PyTorch.
        result = torch.cat([torch.full((warm_up,), peak), rates(falling, peak, steps - warm_up)])
    turn = math.pi / (steps - warm_up)
    formula = [
        peak * (t + 1) / warm_up if t < warm_up else peak * (1 + math.cos(turn * (t - warm_up))) / 2
        for t in range(steps)
    ]
    assert torch.allclose(result, torch.tensor(formula), rtol=1e-9, atol=1e-15)
    return result


def cases():
    result = []
    for steps, peak in [(40, 0.01), (10, 0.5), (101, 0.003)]:
        settings = {"kind": "one-cycle", "peak": peak, "steps": steps}
        settings |= {"startDivisor": 25, "endDivisor": 1e4, "riseShare": 0.3}
        tensors = {"rates": one_cycle(peak, steps)}
        result.append((f"one-cycle to {peak}, {steps} steps", settings, tensors))
    for warm_up, steps, peak in [(5, 40, 0.01), (1, 10, 0.5), (0, 20, 0.1)]:
        settings = {"kind": "cosine", "peak": peak, "steps": steps, "warmUp": warm_up}
        name = f"cosine from {peak}, {steps} steps, {warm_up} of warm-up"
        result.append((name, settings, {"rates": cosine(peak, steps, warm_up)}))
    return result
