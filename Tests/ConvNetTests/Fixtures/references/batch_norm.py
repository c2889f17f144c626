"""Batch normalization over [N, H, W, C] and [N, C].

Three batches pass in training mode: first, second, third; the gradients are those of the first.
Momentum is Keras': running = momentum * running + (1 - momentum) * batch; PyTorch's is 1 - ours.
Normalization divides by the biased variance of the batch. runningVariance gathers that same
biased variance, as Keras does; PyTorch itself gathers the unbiased one, divided by count - 1:
runningVarianceOfPyTorch. Inference uses the biased one.
"""

import torch
import torch.nn.functional as F

from .shared import Draws, forward_and_back, leaf, to_channels_first, to_channels_last, words


def batch_norm(shape, epsilon, momentum):
    name = f"{words(shape)}, epsilon {epsilon}, momentum {momentum}"
    draws = Draws("batch norm " + name)
    channels, axes = shape[-1], tuple(range(len(shape) - 1))
    gamma, beta = leaf(draws.grid(channels)), leaf(draws.grid(channels))
    batches = [leaf(draws.grid(*shape) + shift) for shift in (0, 0.5, 1)]

    # PyTorch gathers these in place; the mean and the biased variance are gathered beside them.
    torch_mean, torch_variance = torch.zeros(channels), torch.ones(channels)
    mean, variance = torch.zeros(channels), torch.ones(channels)
    outputs = []
    for x in batches:
        y = F.batch_norm(
            to_channels_first(x), torch_mean, torch_variance, gamma, beta,
            training=True, momentum=1 - momentum, eps=epsilon,
        )
        outputs.append(to_channels_last(y))
        mean = momentum * mean + (1 - momentum) * x.detach().mean(axes)
        variance = momentum * variance + (1 - momentum) * x.detach().var(axes, correction=0)
    assert torch.allclose(mean, torch_mean, rtol=1e-13, atol=1e-13)
    tensors = forward_and_back(draws, outputs[0], first=batches[0], gamma=gamma, beta=beta)

    x = leaf(draws.grid(*shape))
    y = F.batch_norm(
        to_channels_first(x), mean, variance, gamma.detach(), beta.detach(), eps=epsilon
    )
    inference = forward_and_back(draws, to_channels_last(y), inferenceInput=x)
    tensors |= {
        "second": batches[1],
        "third": batches[2],
        "runningMean": mean,
        "runningVariance": variance,
        "runningVarianceOfPyTorch": torch_variance,
        "inferenceInput": x,
        "inferenceOutput": inference["output"],
        "inferenceOutputGradient": inference["outputGradient"],
        "inferenceInputGradient": inference["inferenceInputGradient"],
    }
    return name, {"epsilon": epsilon, "momentum": momentum}, tensors


def cases():
    return [
        batch_norm(shape, epsilon, momentum)
        for shape in [(3, 4, 3, 2), (6, 4)]
        for epsilon, momentum in [(1e-3, 0.99), (1e-5, 0.9)]
    ]
