"""Writes the reference weights and answers that ModelFilesTests takes over without Python.

How to run it, with torch, tensorflow and safetensors installed:

    python3 Tests/Exchange/fixtures.py Tests/ModelFilesTests/Fixtures

For PyTorch and for Keras: a network with all that is laid out differently (kernels, flattened images, normalization before
and behind them), its weights as the library names them, and what it answers to some images.
"""

import pathlib
import sys

import keras
import numpy as np
import torch
from keras import layers
from safetensors.numpy import save_file
from torch import nn

folder = pathlib.Path(sys.argv[1])
random = np.random.default_rng(5)
images = random.random((8, 6, 5, 2), dtype="float32")


def write(library, version, weights, outputs):
    weights = {name: np.ascontiguousarray(values) for name, values in weights.items()}
    save_file(weights, folder / f"{library}.safetensors")
    save_file({"image": images, "outputs": outputs}, folder / f"{library}-answers.safetensors", {"version": version})


def pytorch():
    # Identity layers bring the last one to place 10, so that names must be ordered as numbers. The first dense layer has as
    # many outputs as inputs, but only its inputs have a place in an image.
    network = nn.Sequential(
        nn.Conv2d(2, 3, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(3), nn.MaxPool2d(2), nn.Flatten(), nn.BatchNorm1d(18),
        nn.Linear(18, 18), nn.ReLU(), nn.Identity(), nn.Linear(18, 4), nn.Linear(4, 3))
    weights = network.state_dict()
    for name, tensor in weights.items():
        if tensor.dtype == torch.float32:
            low = 0.2 if name.endswith("var") or tensor.ndim == 1 else -0.7
            tensor.copy_(torch.from_numpy(random.uniform(low, 0.9, tensor.shape).astype("float32")))
    network.load_state_dict(weights)
    network.eval()
    answers = network(torch.from_numpy(images).permute(0, 3, 1, 2)).detach().numpy()
    write("pytorch", torch.__version__, {name: tensor.numpy() for name, tensor in weights.items()}, answers)


def with_keras():
    network = keras.Sequential([
        keras.Input((6, 5, 2)), layers.Conv2D(3, 3, padding="same", activation="relu"), layers.BatchNormalization(),
        layers.MaxPooling2D(2), layers.Flatten(), layers.BatchNormalization(), layers.Dense(18, activation="relu"),
        layers.Dense(4), layers.Dense(3)])
    for weight in network.weights:
        low = 0.2 if len(weight.shape) == 1 else -0.7
        weight.assign(random.uniform(low, 0.9, weight.shape).astype("float32"))
    answers = network(images, training=False).numpy()
    write("keras", keras.__version__, {weight.path: weight.numpy() for weight in network.weights}, answers)


pytorch()
with_keras()
