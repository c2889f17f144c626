"""Cross-correlation of images [N, H, W, C] with kernels [kh, kw, in, out].

The margins are the padding around the image: top, bottom, left, right. "same" is TensorFlow's
rule: ceil(n / stride) outputs, the odd cell at the end.
"""

import math

import torch
import torch.nn.functional as F

from .shared import (
    Draws,
    forward_and_back,
    kernel_to_torch,
    leaf,
    margins,
    padded,
    padding_words,
    pair,
    to_channels_first,
    to_channels_last,
    words,
)


def convolution(
    kernel, stride=1, dilation=1, padding="valid", bias=True, size=(2, 6, 5, 2), outputs=3
):
    kernel, stride, dilation = pair(kernel), pair(stride), pair(dilation)
    name = f"{words(kernel)}, stride {words(stride)}, dilation {words(dilation)}, "
    name += f"{padding_words(padding)}, {'bias' if bias else 'no bias'}, {words(size)} to {outputs}"
    draws = Draws("convolution " + name)
    around = margins(size[1:3], kernel, stride, dilation, padding)
    x, w = leaf(draws.grid(*size)), leaf(draws.grid(*kernel, size[3], outputs))
    b = leaf(draws.grid(outputs))
    images = padded(to_channels_first(x), around)
    y = to_channels_last(
        F.conv2d(images, kernel_to_torch(w), b if bias else None, stride=stride, dilation=dilation)
    )
    if padding == "same":
        assert list(y.shape[1:3]) == [math.ceil(n / s) for n, s in zip(size[1:3], stride)]
        if stride == [1, 1]:  # There PyTorch has the rule itself.
            own = F.conv2d(
                to_channels_first(x),
                kernel_to_torch(w),
                b if bias else None,
                dilation=dilation,
                padding="same",
            )
            assert torch.allclose(y, to_channels_last(own), rtol=1e-13, atol=1e-13)
    settings = {
        "kernelSize": kernel,
        "stride": stride,
        "dilation": dilation,
        "bias": bias,
        "outputChannels": outputs,
        "padding": padding if isinstance(padding, str) else "explicit",
        "margins": around,
    }
    leaves = {"input": x, "kernel": w} | ({"bias": b} if bias else {})
    return name, settings, forward_and_back(draws, y, **leaves)


def cases():
    result = []
    # Every kernel, valid and same.
    for kernel in [1, 2, 3, 5, (2, 3), (3, 5)]:
        for padding in ["valid", "same"]:
            result.append(convolution(kernel, padding=padding, bias=kernel != 2))
    # Strides: "same" has an odd cell for even kernels and sizes that the stride does not divide.
    for kernel in [1, 2, 3, (2, 3)]:
        for stride in [2, 3, (1, 2)]:
            result.append(convolution(kernel, stride, padding="same", bias=stride != 3))
    result += [
        convolution(3, 2),
        convolution(2, 2),
        convolution(1, 2),
        convolution(2, 3),
        convolution(5, (1, 2), bias=False),
        convolution((2, 3), (1, 2)),
        convolution((3, 5), 2, padding="same"),
        convolution(5, 2, padding="same"),
        convolution(5, 3, padding="same", size=(1, 8, 7, 2)),
    ]
    # Dilation.
    result += [
        convolution(2, dilation=2),
        convolution(3, dilation=2),
        convolution(3, dilation=2, padding="same"),
        convolution((2, 3), dilation=2, padding="same"),
        convolution((3, 2), dilation=(2, 1), bias=False),
        convolution(3, 2, dilation=2, padding="same"),
        convolution(2, 3, dilation=2, padding="same"),
        convolution(5, dilation=2, padding="same", size=(1, 5, 6, 1), outputs=2),
        convolution(5, dilation=2, size=(1, 10, 9, 1), outputs=2),
        convolution((3, 5), (1, 2), dilation=2, padding=(2, 1, 4, 3)),
    ]
    # Explicit padding, symmetric and not, wider than the kernel too.
    result += [
        convolution(3, padding=(1, 1, 1, 1)),
        convolution(5, padding=(2, 2, 2, 2)),
        convolution(2, padding=(1, 0, 0, 1)),
        convolution(3, 2, padding=(0, 1, 2, 1)),
        convolution((2, 3), (1, 2), padding=(1, 2, 0, 1), bias=False),
        convolution(1, 2, padding=(0, 0, 2, 1)),
        convolution(2, 3, padding=(3, 2, 1, 3), size=(1, 4, 4, 2)),
    ]
    # Other numbers of channels (blocks of 8 and 32 and what is left), one pixel, many images.
    result += [
        convolution(3, padding="same", size=(2, 7, 6, 3), outputs=4),
        convolution(3, size=(1, 5, 5, 1), outputs=1),
        convolution(3, padding="same", size=(3, 1, 1, 2), outputs=2),
        convolution(5, 2, size=(1, 9, 8, 1), outputs=5),
        convolution(3, 3, padding="same", size=(2, 7, 5, 4), outputs=1),
        convolution(2, padding="same", size=(1, 3, 2, 9), outputs=8),
        convolution(1, size=(1, 2, 2, 33), outputs=41),
        convolution((1, 2), (1, 2), padding="same", size=(1, 1, 3, 17), outputs=10),
        convolution(2, size=(17, 2, 3, 1), outputs=1),
    ]
    return result
