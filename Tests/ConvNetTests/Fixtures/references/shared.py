"""Random inputs, our layouts, and the JSON that all files share."""

import json
import math
import pathlib
import zlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
FOLDER = pathlib.Path(__file__).parent.parent


class Draws:
    """Inputs of one case, seeded by its name, so that a new case does not change the others."""

    def __init__(self, name):
        self.generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))

    def grid(self, *shape, step=1 / 16, reach=2):
        """Multiples of `step` between -reach and reach."""
        most = round(reach / step)
        return torch.randint(-most, most + 1, shape, generator=self.generator).double() * step

    def distinct(self, *shape, step=1 / 16):
        """Every value once, `step` apart, in random order: a maximum is never shared."""
        count = math.prod(shape)
        order = torch.randperm(count, generator=self.generator).double()
        return ((order - count // 2) * step).reshape(shape)

    def indices(self, below, *shape):
        return torch.randint(0, below, shape, generator=self.generator)


def written(tensor):
    """A tensor as text: shape and values, nine significant digits."""
    shape = ",".join(str(size) for size in tensor.shape)
    values = ",".join(f"{value:.9g}" for value in tensor.detach().reshape(-1).tolist())
    return f'{{"shape":[{shape}],"values":[{values}]}}'


def write(file, about, cases):
    """Writes one file, one line per tensor; `about` says what a reader of the numbers must know."""
    blocks = []
    for name, settings, tensors in cases:
        lines = ",\n".join(f'  "{key}": {written(tensor)}' for key, tensor in tensors.items())
        head = f'"name": {json.dumps(name)},\n "settings": {json.dumps(settings)}'
        blocks.append(f'{{{head},\n "tensors": {{\n{lines}}}}}')
    head = f'"torch": "{torch.__version__.split("+")[0]}"'
    head += f',\n"about": {json.dumps(" ".join(about.split()))}'
    text = f'{{{head},\n"cases": [\n' + ",\n".join(blocks) + "\n]}\n"
    json.loads(text)
    (FOLDER / file).write_text(text)
    print(f"{file}: {len(cases)} cases, {len(text) // 1024} KB")


def to_channels_last(images):
    return images.permute(0, 2, 3, 1) if images.dim() == 4 else images


def to_channels_first(images):
    return images.permute(0, 3, 1, 2) if images.dim() == 4 else images


def kernel_to_ours(kernel):
    return kernel.permute(2, 3, 1, 0)


def kernel_to_torch(kernel):
    return kernel.permute(3, 2, 0, 1).contiguous()


def leaf(tensor):
    return tensor.detach().clone().requires_grad_(True)


def forward_and_back(draws, output, **leaves):
    """A case's tensors: leaves, output, a random gradient of it, and what arrives at the leaves."""
    gradient = draws.grid(*output.shape)
    output.backward(gradient)
    tensors = leaves | {"output": output, "outputGradient": gradient}
    return tensors | {f"{key}Gradient": leaf.grad for key, leaf in leaves.items()}


def pair(value):
    return list(value) if isinstance(value, (tuple, list)) else [value, value]


def words(value):
    """3x3, 2x6x5x2: how sizes are named."""
    return "x".join(str(v) for v in pair(value))


def margins(size, kernel, stride, dilation, padding):
    """Rows and columns added around an image: [top, bottom, left, right].

    `same` is TensorFlow's and Keras' rule: ceil(n / s) outputs, and the odd cell goes to the end.
    """
    if padding == "valid":
        return [0, 0, 0, 0]
    if padding != "same":
        return list(padding)
    result = []
    for n, k, s, d in zip(size, kernel, stride, dilation):
        extent = (k - 1) * d + 1
        total = max((math.ceil(n / s) - 1) * s + extent - n, 0)
        result += [total // 2, total - total // 2]
    return result


def padded(images, around, value=0.0):
    """`images` [N, C, H, W] with a margin of [top, bottom, left, right]."""
    top, bottom, left, right = around
    return F.pad(images, (left, right, top, bottom), value=value)


def padding_words(padding):
    return padding if isinstance(padding, str) else "explicit " + ",".join(str(p) for p in padding)
