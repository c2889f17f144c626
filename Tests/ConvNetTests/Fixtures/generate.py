"""Writes the reference numbers that ConvNetTests compares the core with.

How to run it:

    python3 -m venv venv
    venv/bin/pip install torch --index-url https://download.pytorch.org/whl/cpu
    venv/bin/python Tests/ConvNetTests/Fixtures/generate.py

It rewrites the JSON files beside it; the same version of PyTorch gives the same bytes. Everything
is computed in float64, and gradients come from autograd, never from a formula of ours. Inputs are
multiples of 1/16, 1/64 or 1/4096, so they are exact in Float32 too; results have nine significant
digits.

PyTorch's layouts are turned into ours before anything is written: images [N, C, H, W] become
[N, H, W, C], convolution kernels [out, in, kh, kw] become [kh, kw, in, out], dense weights
[out, in] become [in, out].

Each file is {"torch": version, "about": text, "cases": [...]}; a case has a "name", "settings"
(numbers, truth values, texts, lists of numbers) and "tensors", each a {"shape": [...], "values":
[...]} with the last axis running fastest.
"""

from references import (
    activations, batch_norm, convolution, dense, losses, network, optimizers, pooling, schedules
)
from references.shared import write

if __name__ == "__main__":
    write("convolution.json", convolution.__doc__, convolution.cases())
    write("pooling.json", pooling.__doc__, pooling.cases())
    write("dense.json", dense.__doc__, dense.cases())
    write("activations.json", activations.__doc__, activations.cases())
    write("batch-norm.json", batch_norm.__doc__, batch_norm.cases())
    write("losses.json", losses.__doc__, losses.cases())
    write("optimizers.json", optimizers.__doc__, optimizers.cases())
    write("schedules.json", schedules.__doc__, schedules.cases())
    write("network.json", network.__doc__, network.cases())
