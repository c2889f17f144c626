"""Max, average and global average pooling.

No two inputs of a case are equal, so that a maximum is never shared. Averages do not count
padding cells.
"""

import math

import torch
import torch.nn.functional as F

from .shared import (
    Draws,
    forward_and_back,
    leaf,
    margins,
    padded,
    padding_words,
    pair,
    to_channels_first,
    to_channels_last,
    words,
)


def pooling(kind, window, stride=None, padding="valid", size=(2, 6, 5, 2)):
    window = pair(window)
    stride = window if stride is None else pair(stride)
    name = f"{kind} {words(window)}, stride {words(stride)}, {padding_words(padding)}, "
    name += words(size)
    draws = Draws("pooling " + name)
    around = margins(size[1:3], window, stride, [1, 1], padding)
    x = leaf(draws.distinct(*size))
    images = to_channels_first(x)
    if kind == "max":
        y = F.max_pool2d(padded(images, around, -math.inf), window, stride)
    else:
        # Padding cells do not count (Keras' rule): divide by the window's share on the image.
        share = F.avg_pool2d(padded(torch.ones_like(images), around), window, stride)
        y = F.avg_pool2d(padded(images, around), window, stride) / share
        (top, bottom, left, right), (rows, columns) = around, window
        if top == bottom <= rows / 2 and left == right <= columns / 2:  # There PyTorch does it too.
            own = F.avg_pool2d(images, window, stride, (top, left), count_include_pad=False)
            assert torch.allclose(y, own, rtol=1e-13, atol=1e-13)
    settings = {
        "kind": kind,
        "window": window,
        "stride": stride,
        "margins": around,
        "padding": padding if isinstance(padding, str) else "explicit",
    }
    return name, settings, forward_and_back(draws, to_channels_last(y), input=x)


def cases():
    result = []
    for kind in ["max", "average"]:
        result += [
            pooling(kind, 2),
            pooling(kind, 3),
            pooling(kind, 1),
            pooling(kind, 2, 1),
            pooling(kind, 3, 2),
            pooling(kind, 3, 1),
            pooling(kind, 2, 3),
            pooling(kind, (2, 3)),
            pooling(kind, (3, 2), (1, 2)),
            pooling(kind, 2, padding="same"),
            pooling(kind, 3, padding="same"),
            pooling(kind, 3, 2, "same"),
            pooling(kind, 2, 1, "same"),
            pooling(kind, (2, 3), (2, 1), "same"),
            pooling(kind, 3, 2, (1, 1, 1, 1)),
            pooling(kind, 2, 2, (1, 0, 0, 1)),
            pooling(kind, 3, 3, (2, 1, 0, 1), (1, 4, 5, 3)),
        ]
    for size in [(2, 3, 4, 3), (1, 1, 1, 2), (3, 5, 2, 1)]:
        name = f"global average {words(size)}"
        draws = Draws(name)
        x = leaf(draws.grid(*size))
        y = F.adaptive_avg_pool2d(to_channels_first(x), 1).flatten(1)
        result.append((name, {"kind": "global average"}, forward_and_back(draws, y, input=x)))
    return result
