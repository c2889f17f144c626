"""Activations, element by element; softmax runs along the last axis.

GELU is the exact form with erf. At 0, ReLU has the gradient 0 and leaky ReLU its slope.
"""

import torch
import torch.nn.functional as F

from .shared import Draws, forward_and_back, leaf

MAGNITUDES = [2.0**-60, 2.0**-10, 5, 9, 12.5, 30, 88, 100, 1000, 2.0**60]
EXTREME = torch.tensor([[0.0] + MAGNITUDES + [-x for x in MAGNITUDES]])
EXTREME_LOGITS = torch.tensor([
    [1000.0, 999, -1000, 0], [-1000, -1000, -1001, -1002], [0, 0, 0, 0], [88, -88, 104, -104],
    [2.0**60, 0, 1, 2],
])


def cases():
    result = []

    def add(kind, label, inputs, function, **settings):
        draws = Draws(f"{kind}, {label}, {settings}")
        x = leaf(inputs)
        name = ", ".join([kind] + [f"{key} {value}" for key, value in settings.items()] + [label])
        tensors = forward_and_back(draws, function(x), input=x)
        result.append((name, {"kind": kind} | settings, tensors))

    draws = Draws("activations")
    ordinary = draws.grid(1, 40, step=1 / 64, reach=4)
    for label, inputs in [("ordinary inputs", ordinary), ("extreme inputs", EXTREME)]:
        add("relu", label, inputs, F.relu)
        for slope in [0.01, 0.2, 0.3]:
            add("leaky relu", label, inputs, lambda x: F.leaky_relu(x, slope), slope=slope)
        add("gelu", label, inputs, F.gelu)
        add("sigmoid", label, inputs, torch.sigmoid)
        add("tanh", label, inputs, torch.tanh)
    for label, inputs in [
        ("ordinary inputs", draws.grid(5, 4)),
        ("extreme inputs", EXTREME_LOGITS),
        ("one class", draws.grid(3, 1)),
        ("every pixel of an image", draws.grid(2, 2, 3, 4)),
    ]:
        add("softmax", label, inputs, lambda x: F.softmax(x, dim=-1))
    return result
