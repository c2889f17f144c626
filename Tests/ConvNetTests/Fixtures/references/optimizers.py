"""Five steps of each optimizer with given gradients; "After" holds the values after each step.

Momentum is PyTorch's: v = m v + g, step by v, or by g + m v (Nesterov). Weight decay is added to
the gradient but for AdamW. Clipping scales all gradients by min(1, clipNorm / norm) before
weight decay is added.
"""

import torch
from torch import optim

from .shared import Draws, leaf

STEPS = 5


def case(name, kind, make, clip=None, **settings):
    """Steps of the optimizer `make(parameters, **settings)`, from the same start for all."""
    draws = Draws("optimizers")
    shapes = {"first": (2, 3), "second": (4,)}
    parameters = {key: leaf(draws.grid(*shape)) for key, shape in shapes.items()}
    gradients = {key: draws.grid(STEPS, *shape) for key, shape in shapes.items()}
    gradients["second"][:, 1] = 0  # One number is never moved by its gradient,
    gradients["second"][:, 2] /= 1024  # and one only feebly.
    tensors = {key: value.detach().clone() for key, value in parameters.items()}
    tensors |= {f"{key}Gradients": value for key, value in gradients.items()}

    after = {key: [] for key in parameters}
    optimizer = make(parameters.values(), **settings)
    for step in range(STEPS):
        for key, parameter in parameters.items():
            parameter.grad = gradients[key][step].clone()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_(parameters.values(), clip)
        optimizer.step()
        for key, parameter in parameters.items():
            after[key].append(parameter.detach().clone())
    tensors |= {f"{key}After": torch.stack(values) for key, values in after.items()}
    settings = {"kind": kind} | settings | ({"clipNorm": clip} if clip is not None else {})
    return name, settings, tensors


def cases():
    sgd, momentum = dict(lr=0.1), dict(lr=0.1, momentum=0.9)
    adam = dict(lr=0.01, eps=1e-8)
    decay = dict(weight_decay=0.05)
    return [
        case("SGD", "SGD", optim.SGD, **sgd),
        case("SGD, weight decay", "SGD", optim.SGD, **sgd, **decay),
        case("SGD, clipped", "SGD", optim.SGD, clip=0.5, **sgd),
        case("SGD, below the clipping norm", "SGD", optim.SGD, clip=1000, **sgd),
        case("SGD, weight decay, clipped", "SGD", optim.SGD, clip=0.5, **sgd, **decay),
        case("momentum", "momentum", optim.SGD, **momentum),
        case("momentum, weight decay", "momentum", optim.SGD, **momentum, **decay),
        case("Nesterov", "Nesterov", optim.SGD, nesterov=True, **momentum),
        case("Nesterov, weight decay", "Nesterov", optim.SGD, nesterov=True, **momentum, **decay),
        case("RMSProp", "RMSProp", optim.RMSprop, alpha=0.9, **adam),
        case("RMSProp, weight decay", "RMSProp", optim.RMSprop, alpha=0.9, **adam, **decay),
        case("Adam", "Adam", optim.Adam, **adam),
        case("Adam, weight decay", "Adam", optim.Adam, **adam, **decay),
        case("Adam, clipped", "Adam", optim.Adam, clip=0.5, **adam),
        case("Adam, other betas", "Adam", optim.Adam, betas=(0.8, 0.95), **adam),
        case("AdamW", "AdamW", optim.AdamW, weight_decay=0.01, **adam),
        case("AdamW, clipped", "AdamW", optim.AdamW, weight_decay=0.01, clip=0.5, **adam),
    ]
