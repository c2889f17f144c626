"""Losses of logits or values.

Cross-entropy is averaged over the batch, the other losses over all elements. Label smoothing s:
(1 - s) * target + s / classes.
"""

import torch
import torch.nn.functional as F

from .shared import Draws, leaf

LARGE_LOGITS = torch.tensor([
    [800.0, -800, 0, 799], [-1000, 1000, 1000, 0], [0, 0, 0, 0], [120, 90, 60, 30],
    [-88, -90, -104, -1000],
])
SOFT_TARGETS = torch.tensor([
    [16.0, 16, 16, 16], [64, 0, 0, 0], [32, 24, 8, 0], [1, 2, 3, 58], [0, 0, 40, 24],
]) / 64


def cases():
    result = []
    draws = Draws("losses")

    def add(kind, label, logits, target, function, **settings):
        x = leaf(logits)
        value = function(x, target)
        value.backward()
        tensors = {"input": x, "target": target, "value": value.reshape(1), "inputGradient": x.grad}
        result.append((f"{kind}, {label}", {"kind": kind} | settings, tensors))

    ordinary = draws.grid(5, 4, reach=4)
    classes = draws.indices(4, 5)
    one_hot = F.one_hot(classes, 4).double()
    for smoothing in [0, 0.1]:
        for size, logits in [("ordinary", ordinary), ("large", LARGE_LOGITS)]:
            for targets, target in [
                ("class indices", classes),
                ("one-hot targets", one_hot),
                ("soft targets", SOFT_TARGETS),
            ]:
                label = f"{size} logits, {targets}, label smoothing {smoothing}"
                settings = {"targets": targets, "labelSmoothing": smoothing}
                loss = lambda x, t: F.cross_entropy(x, t, label_smoothing=smoothing)
                add("softmax cross-entropy", label, logits, target, loss, **settings)

    large = torch.tensor([[0.0], [100], [-100], [1000], [-1000], [20]])
    truth = torch.tensor([[1.0], [1], [1], [0], [0], [0]])
    for label, logits, target in [
        ("ordinary logits", draws.grid(6, 1, reach=4), draws.indices(2, 6, 1).double()),
        ("large logits", large, truth),
        ("large logits, opposite targets", large, 1 - truth),
        ("several soft labels", draws.grid(3, 4), draws.indices(65, 3, 4) / 64),
    ]:
        add("binary cross-entropy", label, logits, target, F.binary_cross_entropy_with_logits)

    for shape in [(4, 3), (2, 3, 2, 2), (1, 1)]:
        label = "x".join(map(str, shape))
        add("mean squared error", label, draws.grid(*shape), draws.grid(*shape), F.mse_loss)
    return result
