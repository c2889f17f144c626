"""Weights of PyTorch and Keras in our networks, and the answers compared: by hand, since both libraries are large.

usage: peers.py CONVBOOK EXCHANGE-NETWORKS pytorch|keras

The two names are executables of this package, such as .build/release/convbook. Each network gets random weights, learns
for some steps, so that its running statistics are not those of a new one, is saved as safetensors, taken over with
`convbook import`, and answers 200 images; the largest difference must be below 1e-4.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from safetensors.numpy import load_file, save_file

TOLERANCE = 1e-4
MEAN, DEVIATION = 0.1306605, 0.3081078
convbook, exchange, library = sys.argv[1:]
random = np.random.default_rng(3)
# Light blots on black, as digits are.
images = np.clip(random.normal(-0.4, 0.6, (200, 28, 28, 1)), 0, 1).astype("float32")
labels = random.integers(0, 10, len(images))
inputs = (images - np.float32(MEAN)) / np.float32(DEVIATION)


def pytorch(name):
    """The network, its weights by name, and its logits."""
    import torch
    from torch import nn

    torch.manual_seed(1)
    if name == "small":
        network = nn.Sequential(
            nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10))
    elif name == "lenet5":
        network = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
            nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))
    else:
        layers, channels = [], 1
        for _ in range(2):
            layers += [
                nn.Conv2d(channels, 64, 3, padding=1), nn.ReLU(), nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(),
                nn.BatchNorm2d(64), nn.MaxPool2d(2), nn.Dropout(0.1)]
            channels = 64
        network = nn.Sequential(
            *layers, nn.Flatten(), nn.Linear(3136, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Dropout(0.3),
            nn.Linear(128, 10))
    x = torch.from_numpy(inputs).permute(0, 3, 1, 2)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    for _ in range(20):
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(x), torch.from_numpy(labels)).backward()
        optimizer.step()
    network.eval()
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    return torch.__version__, weights, network(x).detach().numpy()


def keras(name):
    """The same in Keras."""
    import keras as k
    from keras import layers

    k.utils.set_random_seed(1)
    conv = dict(kernel_size=3, activation="relu")
    if name == "small":
        stack = [
            layers.Conv2D(32, **conv), layers.MaxPooling2D(2), layers.Conv2D(64, **conv), layers.MaxPooling2D(2),
            layers.Flatten(), layers.Dropout(0.5), layers.Dense(10)]
    elif name == "lenet5":
        stack = [
            layers.Conv2D(6, 5, padding="same", activation="tanh"), layers.AveragePooling2D(2),
            layers.Conv2D(16, 5, activation="tanh"), layers.AveragePooling2D(2), layers.Flatten(),
            layers.Dense(120, activation="tanh"), layers.Dense(84, activation="tanh"), layers.Dense(10)]
    else:
        stack = []
        for _ in range(2):
            stack += [
                layers.Conv2D(64, padding="same", **conv), layers.Conv2D(64, padding="same", **conv),
                layers.BatchNormalization(), layers.MaxPooling2D(2), layers.Dropout(0.25)]
        stack += [
            layers.Flatten(), layers.Dense(256, activation="relu"), layers.Dense(128, activation="relu"),
            layers.Dropout(0.5), layers.Dense(10)]
    network = k.Sequential([k.Input((28, 28, 1)), *stack])
    network.compile(optimizer="adam", loss=k.losses.SparseCategoricalCrossentropy(from_logits=True))
    network.fit(inputs, labels, epochs=10, verbose=0)
    weights = {weight.path: weight.numpy() for weight in network.weights}
    return k.__version__, weights, network.predict(inputs, verbose=0)


failures = []
for name in ["small", "deep", "lenet5"]:
    version, weights, expected = globals()[library](name)
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        save_file({key: np.ascontiguousarray(value) for key, value in weights.items()}, folder / "weights.safetensors")
        save_file({"image": images}, folder / "images.safetensors")
        subprocess.run(
            [convbook, "import", folder / "weights.safetensors", "--from", library, "--model", name,
             "--mean", str(MEAN), "--deviation", str(DEVIATION), "--output", folder / "model.safetensors"],
            check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            [exchange, "run", folder / "model.safetensors", folder / "images.safetensors", folder / "outputs"], check=True)
        found = load_file(folder / "outputs")["outputs"]
    difference = np.abs(found - expected).max()
    verdict = "ok  " if difference <= TOLERANCE else "FAIL"
    print(f"{verdict} {name} from {library} {version}: {len(images)} images, logits up to {np.abs(expected).max():.1f}, "
          f"off by {difference:.1e} at most")
    if difference > TOLERANCE:
        failures.append(name)
if failures:
    sys.exit(f"{', '.join(failures)} from {library} differ by more than {TOLERANCE}")
