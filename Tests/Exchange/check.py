"""Reads the files that exchange-networks and convbook write with the public packages, and compares what networks answer.

usage: check.py FOLDER [FILE…]

Every .onnx in FOLDER must pass onnx.checker and answer in onnxruntime as the core does, to 1e-4; every .safetensors, there
and among the others named, must be readable with the safetensors package, and every other .onnx must be a valid one.
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
import safetensors
from safetensors.numpy import load_file

TOLERANCE = 1e-4
folder, others = pathlib.Path(sys.argv[1]), [pathlib.Path(word) for word in sys.argv[2:]]
failures = []


def note(what, fits, details=""):
    print(f"{'ok  ' if fits else 'FAIL'} {what}{details}")
    if not fits:
        failures.append(what)


def softmax(logits):
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def check_onnx(path):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    answers = load_file(path.with_suffix(".answers"))
    images, expected = answers["image"], answers["outputs"]
    if images.ndim == 4:
        images = np.ascontiguousarray(images.transpose(0, 3, 1, 2))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    found = dict(zip(names, session.run(names, {"image": images})))
    # The network's own outputs are the first; a softmax of them may follow.
    difference = np.abs(found[names[0]] - expected).max()
    if names == ["logits", "probabilities"]:
        difference = max(difference, np.abs(found["probabilities"] - softmax(expected)).max())
    note(
        f"{path.name} in onnxruntime {onnxruntime.__version__}", difference <= TOLERANCE,
        f": {len(images)} inputs, {', '.join(names)}, off by {difference:.1e} at most")
    spread = np.abs(expected - expected.mean(0)).max()
    note(f"{path.name} tells inputs apart", spread > 1e-3)


def check_safetensors(path):
    tensors = load_file(path)
    with safetensors.safe_open(path, "numpy") as file:
        metadata = file.metadata()
    description = json.loads(metadata["convbook"])
    numbers = sum(tensor.size for tensor in tensors.values())
    note(
        f"{path.name} in safetensors {safetensors.__version__}",
        all(tensor.dtype == np.float32 and np.isfinite(tensor).all() for tensor in tensors.values())
        and "sequential" in description["architecture"],
        f": {len(tensors)} tensors, {numbers} numbers")


for path in sorted(folder.glob("*.onnx")):
    check_onnx(path)
for path in sorted(folder.glob("*.safetensors")) + [path for path in others if path.suffix == ".safetensors"]:
    check_safetensors(path)
for path in [path for path in others if path.suffix == ".onnx"]:
    onnx.checker.check_model(onnx.load(path), full_check=True)
    note(f"{path.name} is valid", True)
if failures:
    sys.exit(f"{len(failures)} failed: {', '.join(failures)}")
print("Python reads all of it and agrees")
