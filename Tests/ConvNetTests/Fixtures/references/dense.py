"""Dense layers, kernels [in, out]."""

import torch.nn.functional as F

from .shared import Draws, forward_and_back, leaf


def cases():
    result = []
    sizes = [(3, 5, 4, True), (2, 7, 3, False), (1, 1, 1, True), (18, 9, 17, True), (2, 33, 41, True)]
    for images, inputs, outputs, bias in sizes:
        name = f"{inputs} to {outputs}, {images} images, {'bias' if bias else 'no bias'}"
        draws = Draws("dense " + name)
        x, w = leaf(draws.grid(images, inputs)), leaf(draws.grid(inputs, outputs))
        b = leaf(draws.grid(outputs))
        y = F.linear(x, w.T, b if bias else None)
        leaves = {"input": x, "kernel": w} | ({"bias": b} if bias else {})
        result.append((name, {"bias": bias}, forward_and_back(draws, y, **leaves)))
    return result
