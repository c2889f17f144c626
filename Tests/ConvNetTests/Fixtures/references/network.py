"""Convolution 3x3 to 4 (same), ReLU, max pooling 2, convolution 3x3 to 6 (valid, no bias), batch
norm, ReLU, global average pooling, dense to 3, softmax cross-entropy.

Gradients are those of the first step, parameters those after three steps of Adam, losses those
before each step and at the end.
"""

import torch
import torch.nn.functional as F

from .shared import Draws, kernel_to_torch, leaf, to_channels_first


def cases():
    draws = Draws("network 1")
    images, labels = draws.grid(4, 10, 9, 1), torch.tensor([0, 2, 1, 2])
    parameters = {
        "kernel1": leaf(draws.grid(3, 3, 1, 4, step=1 / 64, reach=0.5)),
        "bias1": leaf(draws.grid(4, step=1 / 64, reach=0.25) + 1 / 4096),
        "kernel2": leaf(draws.grid(3, 3, 4, 6, step=1 / 64, reach=0.5)),
        "gamma": leaf(1 + draws.grid(6, step=1 / 64, reach=0.25)),
        "beta": leaf(draws.grid(6, step=1 / 64, reach=0.25)),
        "kernel3": leaf(draws.grid(6, 3, step=1 / 64, reach=1)),
        "bias3": leaf(draws.grid(3, step=1 / 64, reach=0.25)),
    }

    def forward():
        p = parameters
        first = F.conv2d(
            to_channels_first(images), kernel_to_torch(p["kernel1"]), p["bias1"], padding=1
        )
        second = F.conv2d(F.max_pool2d(first.relu(), 2), kernel_to_torch(p["kernel2"]))
        normal = F.batch_norm(second, None, None, p["gamma"], p["beta"], training=True, eps=1e-3)
        for kinked in (first, normal):  # Float32 must not fall on the other side of a ReLU.
            assert kinked.abs().min() > 1e-6, kinked.abs().min()
        return F.linear(normal.relu().mean((2, 3)), p["kernel3"].T, p["bias3"])

    tensors = {"images": images, "labels": labels} | {
        key: p.detach().clone() for key, p in parameters.items()
    }
    optimizer = torch.optim.Adam(parameters.values(), lr=0.01, eps=1e-8)
    values = []
    for step in range(3):
        optimizer.zero_grad()
        logits = forward()
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        values.append(loss.detach())
        if step == 0:
            tensors["logits"] = logits
            tensors |= {f"{key}Gradient": p.grad.clone() for key, p in parameters.items()}
        optimizer.step()
    tensors |= {f"{key}After": p.detach().clone() for key, p in parameters.items()}
    values.append(F.cross_entropy(forward(), labels).detach())
    tensors["losses"] = torch.stack(values)
    return [
        (
            "convolution, pooling, batch norm and dense",
            {"learningRate": 0.01, "epsilon": 1e-3, "steps": 3},
            tensors,
        )
    ]
